package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Storm;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When the operations of one thread in an open loop are due. Not thread-safe. */
final class Arrivals {
    /*
     * Every thread has its share of the rate, and clients of its own, who wait for it while it stalls, as those of one
     * connection do. At equal distances the threads take turns; at random the sum of all is a Poisson process, for each
     * of them is one.
     *
     * Arrivals are made at an even pace, in a time that runs faster in a storm: where it runs four times as fast, four
     * times as many come.
     */
    private final Arrival arrival;
    private final double meanGap;
    private final @Nullable Storm storm;
    private final SplittableRandom random;
    private double next;

    Arrivals(Load load, int threads, int number) {
        arrival = load.arrival();
        meanGap = 1e9 * threads / load.rate();
        storm = load.storm();
        random = new SplittableRandom(number);
        next = arrival == Arrival.CONSTANT ? meanGap * number / threads : gap();
    }

    /** When the next operation is due, in nanoseconds after the beginning. */
    long due() {
        return (long) (storm == null ? next : inStorm(storm, next));
    }

    /** Goes on to the one after it. */
    void advance() {
        next += gap();
    }

    private double gap() {
        return arrival == Arrival.CONSTANT ? meanGap : -Math.log(1 - random.nextDouble()) * meanGap;
    }

    private static double inStorm(Storm storm, double even) {
        double calm = TimeUnit.MILLISECONDS.toNanos(storm.calmMillis());
        double length = TimeUnit.MILLISECONDS.toNanos(storm.stormMillis());
        double faster = Math.min(Math.max(0, even - calm), length * storm.times());
        return even - faster + faster / storm.times();
    }
}
