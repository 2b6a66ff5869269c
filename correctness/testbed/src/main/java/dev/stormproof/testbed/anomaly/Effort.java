package dev.stormproof.testbed.anomaly;

import java.time.Duration;

/**
 * How hard to try.
 *
 * @param time for how long a program that depends on chance tries; one whose schedule is forced ignores it
 * @param seed of all that is random
 * @param patience how long a transaction that nothing holds up may take until it is said to hang
 */
public record Effort(Duration time, long seed, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * With patience for any subject: to wait for a lock with a time limit, as some do, is no hang.
     *
     * @param time for how long a program that depends on chance tries
     * @param seed of all that is random
     */
    public Effort(Duration time, long seed) {
        this(time, seed, PATIENCE);
    }
}
