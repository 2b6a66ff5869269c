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
     *
     * A new thread may begin on the processor of the one that started it, until the scheduler has seen that there is
     * another. So only those round trips count in which both run at once, and who waits for long gives way.
     */
    /** From one look at the clock to the next. */
    private static final int ROUND_TRIPS = 50;

    /** How often that is done, if the two run at once all the time. */
    private static final int TIMES = 100;

    /** In nanoseconds. When that is over, what has been measured must do. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);

    /** In nanoseconds. What takes longer is no distance: the two share a processor, and wait until it is their turn. */
    private static final double LONGEST = 5_000;

    /** How often who waits looks before it gives way. */
    private static final int SPINS = 1_000;

    /** What the ball is when nobody throws it any more. */
    private static final long END = -1;

    private volatile long ball; // with the other thread while it is odd

    private Distance() {}

    /**
     * Measures it, in this thread and another.
     *
     * @return the median, in nanoseconds; empty if the two never ran at once, as where there is one processor
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
            return distance.measure();
        } finally {
            distance.ball = END;
        }
    }

    private OptionalDouble measure() {
        List<Double> all = new ArrayList<>();
        long begin = System.nanoTime();
        for (long last = begin; all.size() < TIMES && last - begin < PATIENCE; ) {
            thereAndBack();
            long now = System.nanoTime();
            double nanos = (double) (now - last) / ROUND_TRIPS;
            last = now;
            if (nanos < LONGEST) {
                all.add(nanos);
            }
        }
        return all.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Score.ofIterations(all).value());
    }

    private void thereAndBack() {
        for (int i = 0; i < ROUND_TRIPS; i++) {
            long thrown = ball + 1;
            ball = thrown;
            for (int spins = 0; ball == thrown; spins++) {
                pause(spins);
            }
        }
    }

    private void giveBack() {
        int spins = 0;
        for (long seen = ball; seen != END; seen = ball) {
            if (seen % 2 == 1) {
                ball = seen + 1;
                spins = 0;
            } else {
                pause(spins++);
            }
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // to the other one, if that is on the same processor
    private static void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
