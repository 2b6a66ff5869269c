package dev.stormproof.perf.core;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Adds 1 to a variable that each thread has for itself. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Increment {
    /*
     * Each variable is one of many that its thread made in a row, so that those of two threads are not neighbours in a
     * line of the cache. Only one of the methods runs in a JVM: what the others count stays 0.
     */
    private static final int NEIGHBOURS = 16;

    private final Engine engine = Engine.of(Algorithm.STORM);
    private final Engine counting = engine.named("increment");
    private final TLong[] variables =
            Stream.generate(() -> new TLong(0)).limit(NEIGHBOURS).toArray(TLong[]::new);
    private final AtomicLong[] atomics =
            Stream.generate(AtomicLong::new).limit(NEIGHBOURS).toArray(AtomicLong[]::new);
    private final TLong variable = variables[NEIGHBOURS / 2];
    private final AtomicLong atomic = atomics[NEIGHBOURS / 2];
    private final Object monitor = new Object();
    private final Body.Action<RuntimeException> body = tx -> tx.set(variable, tx.get(variable) + 1);
    private long plain;
    private long operations;

    /** For JMH. */
    public Increment() {}

    /** As a transaction. */
    @Benchmark
    public void storm() {
        engine.atomically(body);
        operations++;
    }

    /** As a transaction that its engine counts. */
    @Benchmark
    public void counted() {
        counting.atomically(body);
        operations++;
    }

    /** By an atomic instruction. */
    @Benchmark
    public void atomicLong() {
        atomic.incrementAndGet();
        operations++;
    }

    /** In a synchronized block that nobody else wants. */
    @Benchmark
    public void monitor() {
        synchronized (monitor) {
            plain++;
        }
        operations++;
    }

    /** No increment was lost. */
    @TearDown(Level.Trial)
    public void verify() {
        requireEqual("the counter", operations, variable.get() + atomic.get() + plain);
        long counted = counting.statistics().commits();
        requireEqual("what was counted", counted == 0 ? 0 : operations, counted);
    }
}
