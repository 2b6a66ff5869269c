package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.LongRef;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/** The structures of {@code java.util.concurrent} as limits, and the absence of any. */
public final class JdkLimits {
    private JdkLimits() {}

    /**
     * {@link LongAdder}.
     *
     * @return the limit
     */
    public static Limit longAdder() {
        return new Limit("long-adder", "a counter", Limit.Use.COUNTER) {
            @Override
            public LongRef<Call> longRef(long initial) {
                LongAdder adder = new LongAdder();
                adder.add(initial);
                return new Added(adder);
            }
        };
    }

    /**
     * The keys of a {@link ConcurrentHashMap}.
     *
     * @return the limit
     */
    public static Limit concurrentHashMap() {
        return new Limit("concurrent-hash-map", "a set without order", Limit.Use.HASH_SET) {
            @Override
            TxSet<Call> set() {
                return new Keys(ConcurrentHashMap.newKeySet());
            }
        };
    }

    /**
     * {@link ConcurrentSkipListSet}.
     *
     * @return the limit
     */
    public static Limit concurrentSkipListSet() {
        return new Limit("concurrent-skip-list-set", "a sorted set", Limit.Use.SORTED_SET) {
            @Override
            TxSet<Call> set() {
                return new Keys(new ConcurrentSkipListSet<>());
            }
        };
    }

    /**
     * {@link ArrayBlockingQueue}.
     *
     * @return the limit
     */
    public static Limit arrayBlockingQueue() {
        return new Limit("array-blocking-queue", "a bounded queue", Limit.Use.QUEUE) {
            @Override
            TxQueue<Call> queue(int capacity) {
                return new Blocking(new ArrayBlockingQueue<>(capacity));
            }
        };
    }

    /**
     * Nothing at all: a yardstick not of subjects, but of whoever measures them.
     *
     * @return the limit
     */
    public static Limit nothing() {
        return new Limit("nothing", "nothing at all", Limit.Use.NOTHING) {};
    }

    private record Added(LongAdder adder) implements LongRef<Limit.Call> {
        @Override
        public long get(Limit.Call call) {
            return adder.sum();
        }

        @Override
        public void set(Limit.Call call, long value) {
            throw new UnsupportedOperationException("a LongAdder can only be added to");
        }

        @Override
        public void add(Limit.Call call, long delta) {
            adder.add(delta);
        }
    }

    private record Keys(Collection<Integer> keys) implements TxSet<Limit.Call> {
        @Override
        public boolean contains(Limit.Call call, int key) {
            return keys.contains(key);
        }

        @Override
        public boolean add(Limit.Call call, int key, int salt) {
            return keys.add(key);
        }

        @Override
        public boolean remove(Limit.Call call, int key) {
            return keys.remove(key);
        }

        @Override
        public void forEach(Limit.Call call, IntConsumer action) {
            keys.forEach(action::accept);
        }
    }

    private record Blocking(BlockingQueue<Long> queue) implements TxQueue<Limit.Call> {
        @Override
        public void put(Limit.Call call, long item) {
            try {
                queue.put(item);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        @Override
        public long take(Limit.Call call) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        @Override
        public long size(Limit.Call call) {
            return queue.size();
        }

        private static IllegalStateException interrupted(InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IllegalStateException("interrupted while it waited", e);
        }
    }
}
