package dev.stormproof.perf.measure;

import java.util.Collection;
import java.util.function.ToLongFunction;

/**
 * What an open loop offered, and how much of it was served.
 *
 * @param rate operations a second that should come
 * @param due how many operations were due
 * @param served how many of them had ended when the time was up
 * @param unserved how many of them had not even begun; what they had waited by then counts as their response time,
 *     which would have been more
 * @param reached whether the rate was reached: all were served but 1 %, or but the last of each thread
 */
public record Offer(double rate, long due, long served, long unserved, boolean reached) {
    private static final int TOLERATED = 100; // 1 in so many

    static Offer of(double rate, long due, long served, long unserved, int threads) {
        return new Offer(rate, due, served, unserved, due - served <= Math.max(threads, due / TOLERATED));
    }

    /** What was offered by all threads together, each of which has told its part. */
    static Offer of(double rate, Collection<Offer> parts) {
        return of(rate, parts, parts.size());
    }

    /** The same of parts that were served by so many threads. */
    static Offer of(double rate, Collection<Offer> parts, int threads) {
        return of(rate, sum(parts, Offer::due), sum(parts, Offer::served), sum(parts, Offer::unserved), threads);
    }

    private static long sum(Collection<Offer> parts, ToLongFunction<Offer> part) {
        return parts.stream().mapToLong(part).sum();
    }
}
