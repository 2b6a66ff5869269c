package dev.stormproof.perf.core;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.perf.measure.Burst;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.store.Outcome;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Update;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** All threads add 1 to what is under one of 1024 keys, at random. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // the first invocation makes the burst
public class StoreUpdate {
    private static final List<List<Integer>> KEYS =
            IntStream.range(0, 1024).mapToObj(List::of).toList();

    /** How many threads. */
    @Param("1")
    public int size;

    private final Store<Integer, Long> store = new Store<>(Engine.of(Algorithm.STORM), UnaryOperator.identity());
    private final ConcurrentHashMap<Integer, Long> concurrent = new ConcurrentHashMap<>();
    private final Map<Integer, Long> plain = new HashMap<>();
    private long operations;
    private Burst burst;

    /** For JMH. */
    public StoreUpdate() {}

    /** A thread's operations, each on a key at random. */
    private abstract static class OnRandomKey implements IntSupplier {
        private final SplittableRandom random = new SplittableRandom();

        /** The key, in a list of its own. */
        List<Integer> keys() {
            return KEYS.get(random.nextInt(KEYS.size()));
        }

        Integer key() {
            return keys().get(0);
        }

        static Long increased(@Nullable Long number) {
            return number == null ? 1 : number + 1;
        }
    }

    private final class Updater extends OnRandomKey implements Update<Integer, Long, RuntimeException> {
        private int attempts;

        @Override
        public void on(Values<Integer, Long> copies) {
            attempts++;
            for (Value<Integer, Long> copy : copies.values()) {
                copy.set(increased(copy.get()));
            }
        }

        @Override
        public int getAsInt() {
            attempts = 0;
            store.update(keys(), this);
            return attempts;
        }
    }

    private final class Committer extends OnRandomKey {
        @Override
        public int getAsInt() {
            Integer key = key();
            int attempts = 0;
            Outcome outcome;
            do {
                attempts++;
                outcome = attempt(key);
            } while (outcome != Outcome.COMMITTED);
            return attempts;
        }

        private Outcome attempt(Integer key) {
            Value<Integer, Long> copy = store.tryUsevar(key);
            if (copy == null) {
                return Outcome.BUSY;
            }
            copy.set(increased(copy.get()));
            return copy.tryCommit();
        }
    }

    private final class Computer extends OnRandomKey {
        @Override
        public int getAsInt() {
            concurrent.compute(key(), (key, number) -> increased(number));
            return 1;
        }
    }

    private final class Synchronizer extends OnRandomKey {
        @Override
        public int getAsInt() {
            Integer key = key();
            synchronized (plain) {
                plain.compute(key, (same, number) -> increased(number));
            }
            return 1;
        }
    }

    /**
     * By {@link Store#update}.
     *
     * @param counts what the threads do
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    @Benchmark
    public void update(Burst.Counts counts) throws InterruptedException, ExecutionException {
        run(counts, Updater::new);
    }

    /**
     * By a copy and {@link Value#tryCommit}, again until that succeeds.
     *
     * @param counts what the threads do
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    @Benchmark
    public void tryCommit(Burst.Counts counts) throws InterruptedException, ExecutionException {
        run(counts, Committer::new);
    }

    /**
     * By {@link ConcurrentHashMap#compute}.
     *
     * @param counts what the threads do
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    @Benchmark
    public void concurrentHashMap(Burst.Counts counts) throws InterruptedException, ExecutionException {
        run(counts, Computer::new);
    }

    /**
     * On a HashMap, in a synchronized block.
     *
     * @param counts what the threads do
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    @Benchmark
    public void synchronizedMap(Burst.Counts counts) throws InterruptedException, ExecutionException {
        run(counts, Synchronizer::new);
    }

    private void run(Burst.Counts counts, Supplier<IntSupplier> operation)
            throws InterruptedException, ExecutionException {
        if (burst == null) {
            burst = new Burst(Stream.generate(operation).limit(size).toList());
        }
        long before = counts.operations;
        burst.run(counts);
        operations += counts.operations - before;
    }

    /** No increment was lost. */
    @TearDown(Level.Trial)
    public void verify() {
        burst.close();
        requireEqual("the sum of all keys", operations, sum(stored()) + sum(concurrent) + sum(plain));
    }

    private Map<Integer, Long> stored() {
        Map<Integer, Long> stored = new HashMap<>();
        for (List<Integer> key : KEYS) {
            Long number = store.usevar(key.get(0)).get();
            stored.put(key.get(0), number == null ? 0 : number);
        }
        return stored;
    }

    private static long sum(Map<Integer, Long> numbers) {
        return numbers.values().stream().mapToLong(number -> number).sum();
    }
}
