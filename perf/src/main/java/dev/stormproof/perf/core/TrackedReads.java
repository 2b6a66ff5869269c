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

/** Adds a number of variables, each of which holds 1, to another one: reads that must still hold at the commit. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TrackedReads {
    private final Engine engine = Engine.of(Algorithm.STORM);
    private final TLong total = new TLong(0);
    private final Body.Action<RuntimeException> body = tx -> {
        long sum = tx.get(this.total) + 1;
        for (TLong variable : this.variables) {
            sum += tx.get(variable);
        }
        tx.set(this.total, sum);
    };

    /** How many variables; with none, only 1 is added. */
    @Param("1")
    public int size;

    private TLong[] variables = {};
    private long operations;

    /** For JMH. */
    public TrackedReads() {}

    /** Makes the variables. */
    @Setup(Level.Trial)
    public void setUp() {
        variables = Stream.generate(() -> new TLong(1)).limit(size).toArray(TLong[]::new);
    }

    /** As a transaction. */
    @Benchmark
    public void storm() {
        engine.atomically(body);
        operations++;
    }

    /** Every transaction has added all. */
    @TearDown(Level.Trial)
    public void verify() {
        requireEqual("the total", operations * (size + 1), total.get());
    }
}
