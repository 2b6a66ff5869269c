package dev.stormproof.testbed.anomaly;

import java.time.Duration;

/** How often a transaction tries before it is said that it gets nowhere. */
final class Patience {
    /** An STM that backs off longer and longer is not waited for so often, but this often it has to have tried. */
    static final int FEWEST = 50;

    private final int attempts;
    private final long deadline;

    Patience(int attempts, Duration time) {
        this.attempts = attempts;
        deadline = System.nanoTime() + time.toNanos();
    }

    /** Has the body throw if it is over. */
    void check(Attempt<?> attempt) {
        if (attempt.number() > attempts || (attempt.number() > FEWEST && System.nanoTime() > deadline)) {
            attempt.fail();
        }
    }
}
