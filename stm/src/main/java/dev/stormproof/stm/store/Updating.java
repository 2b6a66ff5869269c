package dev.stormproof.stm.store;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Txn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** An update as the body of a transaction: copies are taken, changed and committed. */
final class Updating<K, V, X extends Throwable> implements Body.Function<Values<K, V>, X> {
    private final Store<K, V> store;
    private final List<K> keys;
    private final Update<K, V, X> update;
    private boolean again;

    Updating(Store<K, V> store, Iterable<? extends K> keys, Update<K, V, X> update) {
        this.store = store;
        this.keys = listOf(keys);
        this.update = update;
    }

    @Override
    public Values<K, V> apply(Txn tx) throws X {
        if (again) {
            store.conflicts.increment();
        }
        again = true;
        Values<K, V> copies = store.using(keys);
        update.on(copies);
        copies.commit();
        return copies;
    }

    private static <K> List<K> listOf(Iterable<? extends K> keys) {
        if (keys instanceof Collection<? extends K> collection) {
            return List.copyOf(collection);
        }
        List<K> list = new ArrayList<>();
        keys.forEach(list::add);
        return list;
    }
}
