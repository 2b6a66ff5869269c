package dev.stormproof.stm;

import java.time.Duration;

/**
 * How long the transactions of an engine may go on, and how often they may begin.
 *
 * @param nanos for how long, from their first attempt to the begin of their last
 * @param attempts how often
 */
record Bounds(long nanos, int attempts) {
    /** As long and as often as it takes. */
    static final Bounds NONE = new Bounds(Long.MAX_VALUE, Integer.MAX_VALUE);

    Bounds within(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout is %s; it must be longer than nothing".formatted(timeout));
        }
        return new Bounds(nanosOf(timeout), attempts);
    }

    Bounds attempts(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("%d attempts; there must be one at least".formatted(most));
        }
        return new Bounds(nanos, most);
    }

    private static long nanosOf(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) { // more than 292 years
            return Long.MAX_VALUE;
        }
    }
}
