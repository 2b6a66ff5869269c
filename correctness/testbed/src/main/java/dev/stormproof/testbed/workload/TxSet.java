package dev.stormproof.testbed.workload;

import java.util.function.IntConsumer;

/**
 * A set of small numbers that is built of a subject's variables. All of its methods belong to the running transaction.
 *
 * <p>What they read need not belong together, for some subjects let doomed transactions go on. So searches end whatever
 * is read, and do not throw.
 *
 * @param <X> the subject's handle of a running transaction
 */
interface TxSet<X> {
    /** Whether a key is in it. */
    boolean contains(X tx, int key);

    /**
     * Puts a key into it.
     *
     * @param salt a random number, the same in every attempt, for structures that are random
     * @return whether it was not in it
     */
    boolean add(X tx, int key, int salt);

    /** Takes a key out of it; whether it was in it. */
    boolean remove(X tx, int key);

    /** Hands over all keys as they are found. */
    void forEach(X tx, IntConsumer action);

    /**
     * Checks what it is built of, when nobody uses it.
     *
     * @throws BrokenInvariantException if that is not as it must be
     */
    default void requireSound(X tx) {}
}
