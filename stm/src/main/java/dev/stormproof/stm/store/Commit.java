package dev.stormproof.stm.store;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Txn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempt to publish some copies: none, if one of them is out of date. */
final class Commit<K, V> implements Body.Action<RuntimeException> {
    // Lists are gone through by index, here and in Checkout: an iterator would be allocated each time.
    private final Store<K, V> store;
    private final List<Value<K, V>> copies;

    /** The first copy that is out of date; null if there is none. */
    private @Nullable Value<K, V> late;

    /** What its key has instead. */
    private Cell<V> present = Cell.absent();

    /** Whether it was given up, since the store was busy. */
    private boolean busy;

    private Commit(Store<K, V> store, List<Value<K, V>> copies) {
        this.store = store;
        this.copies = copies;
        for (int i = 0; i < copies.size(); i++) {
            Value<K, V> copy = copies.get(i);
            V value = store.copy(copy.get());
            copy.next = copy.isRemoved() ? Cell.absent() : copy.origin.next(value);
        }
    }

    /** Publishes some copies, if it can; the result knows. */
    static <K, V> Commit<K, V> of(Store<K, V> store, List<Value<K, V>> copies) {
        Commit<K, V> commit = new Commit<>(store, copies);
        commit.publish();
        return commit;
    }

    private void publish() {
        while (store.engine.attempt(this)) {
            if (late == null) {
                moveCopies();
                return;
            }
            if (present != Cell.<V>gone()) {
                store.conflicts.increment();
                return;
            }
            late.leaveGone();
        }
        store.busy.increment();
        busy = true;
    }

    @Override
    public void run(Txn tx) {
        late = null;
        for (int i = 0; i < copies.size(); i++) {
            Value<K, V> copy = copies.get(i);
            present = tx.get(copy.variable);
            if (present != copy.origin) {
                late = copy;
                return;
            }
        }
        for (int i = 0; i < copies.size(); i++) {
            Value<K, V> copy = copies.get(i);
            tx.set(copy.variable, copy.next);
            if (copy.isRemoved()) {
                tx.afterCommit(new Forgetting<>(store, copy));
            }
        }
    }

    private void moveCopies() {
        for (int i = 0; i < copies.size(); i++) {
            copies.get(i).moveToNext();
        }
    }

    Outcome outcome() {
        if (busy) {
            return Outcome.BUSY;
        }
        if (late == null) {
            return Outcome.COMMITTED;
        }
        return present == Cell.<V>absent() ? Outcome.REMOVED : Outcome.OVERTAKEN;
    }

    /** Returns if it has succeeded. */
    void orThrow(String call) {
        if (busy) {
            throw new BusyRetryException(call);
        }
        if (late != null) {
            throw new ConcurrentUpdateException(late.key(), outcome());
        }
    }
}
