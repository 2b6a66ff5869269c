package dev.stormproof.perf.measure;

/**
 * What one thread did.
 *
 * @param commits how many operations
 * @param attempts how many attempts they took
 * @param wastedNanos how long it was at it in vain: from the begin of an operation to that of its last attempt, what it
 *     waited in between included
 */
public record Share(long commits, long attempts, long wastedNanos) {
    Share plus(Share more) {
        return new Share(commits + more.commits, attempts + more.attempts, wastedNanos + more.wastedNanos);
    }
}
