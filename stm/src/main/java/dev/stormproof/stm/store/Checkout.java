package dev.stormproof.stm.store;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Txn;
import java.util.List;

/** The attempt to take some copies, as one consistent snapshot. */
final class Checkout<K, V> implements Body.Action<RuntimeException> {
    private final List<Value<K, V>> copies;

    private Checkout(List<Value<K, V>> copies) {
        this.copies = copies;
    }

    /** Whether the copies are taken; if not, the store was busy. */
    static <K, V> boolean of(Store<K, V> store, List<Value<K, V>> copies) {
        Checkout<K, V> checkout = new Checkout<>(copies);
        do {
            if (!store.engine.attempt(checkout)) {
                store.busy.increment();
                return false;
            }
        } while (checkout.leaveGone());
        for (int i = 0; i < copies.size(); i++) {
            Value<K, V> copy = copies.get(i);
            copy.set(store.copy(copy.origin.value));
        }
        return true;
    }

    @Override
    public void run(Txn tx) {
        for (int i = 0; i < copies.size(); i++) {
            Value<K, V> copy = copies.get(i);
            copy.origin = tx.get(copy.variable);
        }
    }

    /** Whether any was of a variable that is gone. */
    private boolean leaveGone() {
        boolean any = false;
        for (int i = 0; i < copies.size(); i++) {
            Value<K, V> copy = copies.get(i);
            if (copy.origin == Cell.<V>gone()) {
                copy.leaveGone();
                any = true;
            }
        }
        return any;
    }
}
