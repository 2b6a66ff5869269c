package dev.stormproof.perf.core;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Moves 1 from one variable to another. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Transfer {
    private final Engine engine = Engine.of(Algorithm.STORM);
    private final TLong from = new TLong(0);
    private final TLong to = new TLong(0);
    private final AtomicLong atomicFrom = new AtomicLong();
    private final AtomicLong atomicTo = new AtomicLong();
    private final Object monitorFrom = new Object();
    private final Object monitorTo = new Object();
    private final Body.Action<RuntimeException> body = tx -> {
        tx.set(from, tx.get(from) - 1);
        tx.set(to, tx.get(to) + 1);
    };
    private long plainFrom;
    private long plainTo;
    private long operations;

    /** For JMH. */
    public Transfer() {}

    /** As a transaction. */
    @Benchmark
    public void storm() {
        engine.atomically(body);
        operations++;
    }

    /** By two atomic instructions; between them, the money is nowhere. */
    @Benchmark
    public void atomicLongs() {
        atomicFrom.decrementAndGet();
        atomicTo.incrementAndGet();
        operations++;
    }

    /** In nested synchronized blocks that nobody else wants. */
    @Benchmark
    public void nestedMonitors() {
        synchronized (monitorFrom) {
            synchronized (monitorTo) {
                plainFrom--;
                plainTo++;
            }
        }
        operations++;
    }

    /** What left has arrived. */
    @TearDown(Level.Trial)
    public void verify() {
        requireEqual("what has left", -operations, from.get() + atomicFrom.get() + plainFrom);
        requireEqual("what has arrived", operations, to.get() + atomicTo.get() + plainTo);
    }
}
