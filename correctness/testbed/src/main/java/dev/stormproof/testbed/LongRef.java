package dev.stormproof.testbed;

/**
 * A subject's variable that holds a {@code long}.
 *
 * @param <X> the subject's handle of a running transaction
 */
public interface LongRef<X> {
    /**
     * The value in this transaction.
     *
     * @param tx the running transaction
     * @return the value
     */
    long get(X tx);

    /**
     * Replaces the value in this transaction.
     *
     * @param tx the running transaction
     * @param value the new value
     */
    void set(X tx, long value);

    /**
     * Adds to the value in this transaction, in the way that is natural for the subject.
     *
     * @param tx the running transaction
     * @param delta what to add
     */
    default void add(X tx, long delta) {
        set(tx, get(tx) + delta);
    }
}
