package dev.stormproof.perf.run;

import dev.stormproof.testbed.run.Jvm;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody's wish that a run ends now, and whether it has. */
final class Stop {
    /*
     * Ctrl-C reaches the child JVM as well, perhaps before this one hears of it: whoever sees a failure waits a moment
     * for that.
     */
    private static final int PATIENCE_SECONDS = 10;
    private static final int LATE_MILLIS = 500;

    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    boolean isWanted() {
        return wanted.getCount() == 0;
    }

    /** Whether it is wanted now or in a moment. */
    boolean isWantedLate() {
        try {
            return wanted.await(LATE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return isWanted();
        }
    }

    /** Kills what is being measured; returns when the run has ended, or will not. */
    void now() throws InterruptedException {
        wanted.countDown();
        Jvm.killChildren();
        ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The run has ended. */
    void ended() {
        ended.countDown();
    }
}
