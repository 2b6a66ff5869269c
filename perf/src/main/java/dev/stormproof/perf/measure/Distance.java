package dev.stormproof.perf.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** How far two threads are from each other: how long a cache line takes from one to the other and back. */
public final class Distance {
    /*
     * They take turns to write one variable. What threads share goes from one to the other this way; so transactions
     * that meet cannot be faster than that allows.
     *
     * Where threads run is up to the scheduler, and on a virtual machine to a hypervisor, too. Two processors of one
     * may share a cache now, and not a minute later: on the machine that this was written on it takes 43 ns, or 335.
     * No JVM is to blame for that, and none can change it.
     */
    private static final int ROUND_TRIPS = 50;
    private static final long END = -1;

    /** How long measuring takes. */
    private static final long MILLIS = 5;

    private volatile long ball; // with the other thread while it is odd

    private Distance() {}

    /**
     * Measures it, in this thread and another.
     *
     * @return the median, in nanoseconds; empty where there is one processor, and one thread at a time
     */
    public static OptionalDouble nanos() {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            return OptionalDouble.empty();
        }
        Distance distance = new Distance();
        Thread other = new Thread(distance::giveBack, "distance");
        other.setDaemon(true);
        other.start();
        try {
            return OptionalDouble.of(distance.measure());
        } finally {
            distance.ball = END;
        }
    }

    private double measure() {
        List<Double> all = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        for (long last = begin; last < end; ) {
            thereAndBack();
            long now = System.nanoTime();
            all.add((double) (now - last) / ROUND_TRIPS);
            last = now;
        }
        return Score.ofIterations(all).value();
    }

    private void thereAndBack() {
        for (int i = 0; i < ROUND_TRIPS; i++) {
            long thrown = ball + 1;
            ball = thrown;
            while (ball == thrown) {
                Thread.onSpinWait();
            }
        }
    }

    private void giveBack() {
        for (long seen = ball; seen != END; seen = ball) {
            if (seen % 2 == 1) {
                ball = seen + 1;
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
