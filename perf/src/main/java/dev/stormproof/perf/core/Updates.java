package dev.stormproof.perf.core;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Adds 1 to each of a number of variables in one transaction. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Updates {
    private final Engine engine = Engine.of(Algorithm.STORM);
    private final Body.Action<RuntimeException> body = tx -> {
        for (TLong variable : this.variables) {
            tx.set(variable, tx.get(variable) + 1);
        }
    };

    /** How many variables. */
    @Param("1")
    public int size;

    private TLong[] variables = {};
    private long operations;

    /** For JMH. */
    public Updates() {}

    /** Makes the variables. */
    @Setup(Level.Trial)
    public void setUp() {
        variables = Stream.generate(() -> new TLong(0)).limit(size).toArray(TLong[]::new);
    }

    /** As a transaction. */
    @Benchmark
    public void storm() {
        engine.atomically(body);
        operations++;
    }

    /** No update was lost. */
    @TearDown(Level.Trial)
    public void verify() {
        for (TLong variable : variables) {
            requireEqual("a variable", operations, variable.get());
        }
    }
}
