package dev.stormproof.perf.core;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.perf.measure.Burst;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** All threads add 1 to one variable. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // the first invocation makes the burst
public class HotCounter {
    /** How many threads. */
    @Param("1")
    public int size;

    private final Engine engine = Engine.of(Algorithm.STORM);
    private final TLong counter = new TLong(0);
    private final AtomicLong atomic = new AtomicLong();
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private long plain;
    private long operations;
    private Burst burst;

    /** For JMH. */
    public HotCounter() {}

    /** A thread's transactions. */
    private final class Adder implements IntSupplier, Body.Action<RuntimeException> {
        private int attempts;

        @Override
        public void run(Txn tx) {
            attempts++;
            tx.set(counter, tx.get(counter) + 1);
        }

        @Override
        public int getAsInt() {
            attempts = 0;
            engine.atomically(this);
            return attempts;
        }
    }

    /**
     * As a transaction.
     *
     * @param counts what the threads do
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    @Benchmark
    public void storm(Burst.Counts counts) throws InterruptedException, ExecutionException {
        run(counts, Adder::new);
    }

    /**
     * By an atomic instruction.
     *
     * @param counts what the threads do
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    @Benchmark
    public void atomicLong(Burst.Counts counts) throws InterruptedException, ExecutionException {
        run(counts, () -> () -> {
            atomic.incrementAndGet();
            return 1;
        });
    }

    /**
     * In a synchronized block.
     *
     * @param counts what the threads do
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    @Benchmark
    public void monitor(Burst.Counts counts) throws InterruptedException, ExecutionException {
        run(counts, () -> () -> {
            synchronized (monitor) {
                plain++;
            }
            return 1;
        });
    }

    /**
     * Under a lock.
     *
     * @param counts what the threads do
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    @Benchmark
    public void reentrantLock(Burst.Counts counts) throws InterruptedException, ExecutionException {
        run(counts, () -> () -> {
            lock.lock();
            try {
                plain++;
            } finally {
                lock.unlock();
            }
            return 1;
        });
    }

    private void run(Burst.Counts counts, Supplier<IntSupplier> operation)
            throws InterruptedException, ExecutionException {
        if (burst == null) {
            burst = burst(Stream.generate(operation).limit(size).toList());
        }
        long before = counts.operations;
        burst.run(counts);
        operations += counts.operations - before;
    }

    /** What to run the threads with. */
    Burst burst(List<IntSupplier> threads) {
        return new Burst(threads);
    }

    /** No increment was lost. */
    @TearDown(Level.Trial)
    public void verify() {
        burst.close();
        requireEqual("the counter", operations, counter.get() + atomic.get() + plain);
    }
}
