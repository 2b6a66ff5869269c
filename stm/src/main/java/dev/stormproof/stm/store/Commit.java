package dev.stormproof.stm.store;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Txn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempt to publish some copies: none, if one of them is out of date. */
final class Commit<K, V> implements Body.Action<RuntimeException> {
    private final Store<K, V> store;
    private final Collection<Value<K, V>> copies;
    private final List<Cell<V>> next;

    /** The first copy that is out of date; null if there is none. */
    @Nullable
    Value<K, V> overtaken;

    /** What its key has instead. */
    @Nullable
    Cell<V> present;

    Commit(Store<K, V> store, Collection<Value<K, V>> copies) {
        this.store = store;
        this.copies = copies;
        next = new ArrayList<>(copies.size());
        for (Value<K, V> copy : copies) {
            next.add(copy.isRemoved() ? Cell.absent() : copy.origin.next(store.copy(copy.get())));
        }
    }

    @Override
    public void run(Txn tx) {
        overtaken = null;
        for (Value<K, V> copy : copies) {
            present = tx.get(copy.variable);
            if (present != copy.origin) {
                overtaken = copy;
                return;
            }
        }
        int i = 0;
        for (Value<K, V> copy : copies) {
            tx.set(copy.variable, next.get(i++));
            if (copy.isRemoved()) {
                store.forgetAfter(tx, copy);
            }
        }
    }

    /** It has succeeded: the copies move along. */
    void moveCopies() {
        int i = 0;
        for (Value<K, V> copy : copies) {
            copy.moveTo(next.get(i++));
        }
    }
}
