package dev.stormproof.perf.core;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** All threads add 1 to one variable. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class HotCounter {
    /** What a thread counts. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    @SuppressWarnings("NullAway.Init") // JMH calls join
    public static class Own {
        /** How often a body ran. */
        public long attempts;

        /** How many transactions committed. */
        public long commits;

        private Body.Action<RuntimeException> body;
        private long operations;

        /** For JMH. */
        public Own() {}

        /**
         * Joins the crowd.
         *
         * @param crowd all threads
         */
        @Setup(Level.Trial)
        public void join(HotCounter crowd) {
            TLong counter = crowd.counter;
            body = tx -> {
                attempts++;
                tx.set(counter, tx.get(counter) + 1);
            };
            crowd.threads.add(this);
        }

        private void done() {
            commits++;
            operations++;
        }
    }

    private final Collection<Own> threads = new ConcurrentLinkedQueue<>();
    private final Engine engine = Engine.of(Algorithm.STORM);
    private final TLong counter = new TLong(0);
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private long plain;

    /** For JMH. */
    public HotCounter() {}

    /**
     * As a transaction.
     *
     * @param own the thread
     */
    @Benchmark
    public void storm(Own own) {
        engine.atomically(own.body);
        own.done();
    }

    /**
     * In a synchronized block.
     *
     * @param own the thread
     */
    @Benchmark
    public void monitor(Own own) {
        synchronized (monitor) {
            plain++;
        }
        own.done();
    }

    /**
     * Under a lock.
     *
     * @param own the thread
     */
    @Benchmark
    public void reentrantLock(Own own) {
        lock.lock();
        try {
            plain++;
        } finally {
            lock.unlock();
        }
        own.done();
    }

    /** No increment was lost. */
    @TearDown(Level.Trial)
    public void verify() {
        long operations = threads.stream().mapToLong(own -> own.operations).sum();
        requireEqual("the counter", operations, counter.get() + plain);
    }
}
