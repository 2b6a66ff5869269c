package dev.stormproof.perf.core;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TVar;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Adds 1 to an {@code Integer} in a variable. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BoxedIncrement {
    private final Engine engine = Engine.of(Algorithm.STORM);
    private final TVar<Integer> variable = new TVar<>(0);
    private final AtomicReference<Integer> atomic = new AtomicReference<>(0);
    private final Body.Action<RuntimeException> body = tx -> tx.set(variable, tx.get(variable) + 1);
    private int operations;

    /** For JMH. */
    public BoxedIncrement() {}

    /** As a transaction. */
    @Benchmark
    public void storm() {
        engine.atomically(body);
        operations++;
    }

    /** By compare-and-set until it succeeds. */
    @Benchmark
    @SuppressWarnings("PrimitiveAtomicReference") // it expects the object that it has just read
    public void casLoop() {
        Integer seen = atomic.get();
        while (!atomic.compareAndSet(seen, seen + 1)) {
            seen = atomic.get();
        }
        operations++;
    }

    /** No increment was lost. */
    @TearDown(Level.Trial)
    public void verify() {
        requireEqual("the counter", operations, variable.get() + atomic.get());
    }
}
