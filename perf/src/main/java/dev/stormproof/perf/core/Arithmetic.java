package dev.stormproof.perf.core;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import java.math.BigInteger;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Work that no two threads share anything for, not even memory: what the machine itself makes of a second thread. Two
 * processors that an operating system counts are often one core, which does less than twice as much for two threads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Arithmetic {
    private static final int STEPS = 32;
    private static final long FACTOR = 6364136223846793005L; // Knuth's MMIX; its powers are what is checked

    private long a = 1;
    private long b = 3;
    private long c = 5;
    private long d = 7;
    private long operations;

    /** For JMH. */
    public Arithmetic() {}

    /** Multiplications in four chains. */
    @Benchmark
    public void registers() {
        long a = this.a;
        long b = this.b;
        long c = this.c;
        long d = this.d;
        for (int i = 0; i < STEPS; i++) {
            a *= FACTOR;
            b *= FACTOR;
            c *= FACTOR;
            d *= FACTOR;
        }
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
        operations++;
    }

    /** All chains have made all steps. */
    @TearDown(Level.Trial)
    public void verify() {
        BigInteger steps = BigInteger.valueOf(operations).multiply(BigInteger.valueOf(STEPS));
        long power = BigInteger.valueOf(FACTOR)
                .modPow(steps, BigInteger.ONE.shiftLeft(Long.SIZE))
                .longValue();
        requireEqual("the sum of the chains", (1 + 3 + 5 + 7) * power, a + b + c + d);
    }
}
