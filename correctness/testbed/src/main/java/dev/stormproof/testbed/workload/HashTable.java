package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A hash table of fixed size; the buckets are the variables, and hold immutable chains. */
final class HashTable<X> implements TxSet<X> {
    private record Entry(int key, @Nullable Entry next) {
        static boolean contains(@Nullable Entry chain, int key) {
            Entry entry = chain;
            while (entry != null && entry.key != key) {
                entry = entry.next;
            }
            return entry != null;
        }

        /** The chain of this entry without a key, should it be there. */
        @Nullable
        Entry without(int key) {
            return this.key == key ? next : new Entry(this.key, next == null ? null : next.without(key));
        }
    }

    private final List<Ref<X, @Nullable Entry>> buckets;

    HashTable(Subject<X> subject, int size) {
        buckets = Stream.generate(() -> subject.<@Nullable Entry>ref(null))
                .limit(size)
                .toList();
    }

    @Override
    public boolean contains(X tx, int key) {
        return Entry.contains(bucket(key).get(tx), key);
    }

    @Override
    public boolean add(X tx, int key, int salt) {
        Ref<X, @Nullable Entry> bucket = bucket(key);
        Entry chain = bucket.get(tx);
        if (Entry.contains(chain, key)) {
            return false;
        }
        bucket.set(tx, new Entry(key, chain));
        return true;
    }

    @Override
    public boolean remove(X tx, int key) {
        Ref<X, @Nullable Entry> bucket = bucket(key);
        Entry chain = bucket.get(tx);
        if (chain == null || !Entry.contains(chain, key)) {
            return false;
        }
        bucket.set(tx, chain.without(key));
        return true;
    }

    @Override
    public void forEach(X tx, IntConsumer action) {
        for (Ref<X, @Nullable Entry> bucket : buckets) {
            for (Entry entry = bucket.get(tx); entry != null; entry = entry.next) {
                action.accept(entry.key);
            }
        }
    }

    private Ref<X, @Nullable Entry> bucket(int key) {
        return buckets.get(key % buckets.size());
    }
}
