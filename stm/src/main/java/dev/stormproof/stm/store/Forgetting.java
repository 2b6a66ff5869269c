package dev.stormproof.stm.store;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;

/** What follows when the removal of a key is committed: its memory is given back. */
final class Forgetting<K, V> implements Runnable, Body.Action<RuntimeException> {
    /*
     * A key that is removed has the cell ABSENT, like one that nobody has committed yet. Another transaction turns
     * ABSENT into GONE, then the trie forgets the variable. GONE is for ever, so that nobody can commit to a variable
     * that is forgotten. Whoever still finds it helps to forget it, and takes the one that the key has then
     * (Value.leaveGone). docs/decisions/0013-a-removed-key-leaves-nothing.md
     *
     * The key is hashed at once, since that is the user's code: what it throws comes out of the transaction.
     */
    private final Store<K, V> store;
    private final int hash;
    private final TVar<Cell<V>> variable;

    Forgetting(Store<K, V> store, Value<K, V> removed) {
        this.store = store;
        hash = KeyTrie.hashOf(removed.key());
        variable = removed.variable;
    }

    /** Unless somebody is at this key: then it is in use again, and stays. */
    @Override
    public void run() {
        if (store.engine.attempt(this)) {
            store.variables.remove(hash, variable);
        }
    }

    @Override
    public void run(Txn tx) {
        if (tx.get(variable) != Cell.<V>absent()) {
            tx.leave();
        }
        tx.set(variable, Cell.gone());
    }
}
