package dev.stormproof.stm.store;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Txn;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The attempt to publish some copies: none, if one of them is out of date. */
final class Commit<K, V> implements Body.Action<RuntimeException> {
    private final Store<K, V> store;
    private final Collection<Value<K, V>> copies;

    /** The first copy that is out of date; null if there is none. */
    @Nullable
    Value<K, V> late;

    /** What its key has instead. */
    Cell<V> present = Cell.absent();

    /** Whether it was given up, since the store was busy. */
    boolean busy;

    Commit(Store<K, V> store, Collection<Value<K, V>> copies) {
        this.store = store;
        this.copies = copies;
        for (Value<K, V> copy : copies) {
            V value = store.copy(copy.get());
            copy.next = copy.isRemoved() ? Cell.absent() : copy.origin.next(value);
        }
    }

    @Override
    public void run(Txn tx) {
        late = null;
        for (Value<K, V> copy : copies) {
            present = tx.get(copy.variable);
            if (present != copy.origin) {
                late = copy;
                return;
            }
        }
        for (Value<K, V> copy : copies) {
            tx.set(copy.variable, copy.next);
            if (copy.isRemoved()) {
                store.forgetAfter(tx, copy);
            }
        }
    }

    /** It has succeeded: the copies move along. */
    void moveCopies() {
        copies.forEach(Value::moveToNext);
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
