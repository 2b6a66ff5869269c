package dev.stormproof.stm;

/**
 * What a transaction does between an attempt that lost a conflict and the next.
 *
 * <p>It changes speed and fairness, never what a transaction guarantees. Each algorithm has one that it comes with;
 * {@link Engine#of(Algorithm, Contention)} takes another, to see what a policy buys.
 */
public enum Contention {
    /** Nothing: it runs again at once. Competing transactions may retry for as long as they meet. */
    NONE,

    /** Waits for a random time that grows with every conflict it has lost: rare collisions, no promise. */
    BACKOFF,

    /**
     * A short random wait after the first conflict. Then it queues, with others that lost the same variable, until it
     * is first, and runs again while the others wait. Under {@link Algorithm#STORM} one that still loses becomes the
     * elder, which cannot lose: the attempts of a transaction are bounded.
     */
    TURNSTILE
}
