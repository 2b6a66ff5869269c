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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Adds up a number of variables. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Reads {
    private final Engine engine = Engine.of(Algorithm.STORM);
    private final Engine counting = engine.named("read");
    private final Body.Function<Boolean, RuntimeException> explicitBody = tx -> {
        long sum = 0;
        for (TLong variable : this.variables) {
            sum += tx.get(variable);
        }
        return sum == this.size;
    };
    private final Body.Call<Boolean, RuntimeException> implicitBody = () -> {
        long sum = 0;
        for (TLong variable : this.variables) {
            sum += variable.get();
        }
        return sum == this.size;
    };

    /** How many variables. */
    @Param("1")
    public int size;

    private TLong[] variables = {};
    private AtomicLong[] atomics = {};
    private long wrongSums;

    /** For JMH. */
    public Reads() {}

    /** Makes the variables. */
    @Setup(Level.Trial)
    public void setUp() {
        variables = Stream.generate(() -> new TLong(1)).limit(size).toArray(TLong[]::new);
        atomics = Stream.generate(() -> new AtomicLong(1)).limit(size).toArray(AtomicLong[]::new);
    }

    /** In a read-only transaction. */
    @Benchmark
    public void storm() {
        check(engine.readOnly(explicitBody));
    }

    /** In a read-only transaction that its engine counts. */
    @Benchmark
    public void counted() {
        check(counting.readOnly(explicitBody));
    }

    /** In a read-only transaction that the variables find by themselves. */
    @Benchmark
    public void implicit() {
        check(engine.readOnly(implicitBody));
    }

    /** By volatile reads, which together are no snapshot. */
    @Benchmark
    public void volatileReads() {
        long sum = 0;
        for (AtomicLong atomic : atomics) {
            sum += atomic.get();
        }
        check(sum == size);
    }

    private void check(boolean right) {
        if (!right) {
            wrongSums++;
        }
    }

    /** Every sum was right. */
    @TearDown(Level.Trial)
    public void verify() {
        requireEqual("the number of wrong sums", 0, wrongSums);
    }
}
