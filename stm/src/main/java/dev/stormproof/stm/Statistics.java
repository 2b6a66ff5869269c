package dev.stormproof.stm;

import java.time.Duration;
import java.util.Map;

/**
 * What the transactions of an engine have come to so far: see {@link Engine#named(String)}.
 *
 * <p>Taken while transactions run, each number is of about that moment, and counts nothing twice. {@code attempts} is
 * the sum of {@code commits} and all of {@code rollbacks}. Numbers never go down: what happened between two looks is
 * their difference.
 *
 * <pre>{@code
 * Engine orders = Stm.engine().named("orders");
 * orders.atomically(tx -> {
 *     tx.set(stock, tx.get(stock) - 1);
 * });
 * Statistics soFar = orders.statistics();
 * System.out.println(soFar.commits() + " of " + soFar.attempts() + " attempts committed");
 * }</pre>
 *
 * @param name the engine's name
 * @param commits how many transactions have committed
 * @param readOnlyCommits how many of them were begun as read-only
 * @param attempts how often one was tried
 * @param rollbacks how many attempts were rolled back, by cause
 * @param wasted for how long transactions were at it in vain: from a rollback to the begin of the next attempt, and
 *     all further attempts that were rolled back. The first attempt's time is not known: to look at a clock would slow
 *     every transaction.
 * @param waited for how long transactions waited in {@link Txn#retry() retry}
 */
public record Statistics(
        String name,
        long commits,
        long readOnlyCommits,
        long attempts,
        Map<Cause, Long> rollbacks,
        Duration wasted,
        Duration waited) {

    /** Why an attempt was rolled back. */
    public enum Cause {
        /** Another transaction was in the way. */
        CONFLICT,
        /** The body asked for it: {@link Txn#abort()}. */
        ABORT,
        /** The body asked to wait for a change: {@link Txn#retry()}. */
        RETRY,
        /** The body asked for it, and not to be run again: {@link Txn#leave()}. */
        LEAVE,
        /** The body threw. */
        EXCEPTION
    }

    /**
     * How many attempts were rolled back for this reason.
     *
     * @param cause the reason
     * @return the number of attempts
     */
    public long rollbacks(Cause cause) {
        return rollbacks.getOrDefault(cause, 0L);
    }

    /**
     * The share of transactions that were begun as read-only among those that have committed.
     *
     * @return from 0 to 1; 0 if none has committed
     */
    public double readOnlyShare() {
        return commits == 0 ? 0 : (double) readOnlyCommits / commits;
    }
}
