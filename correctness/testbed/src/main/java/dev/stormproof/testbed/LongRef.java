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

    /**
     * A variable that holds its {@code long} as an object, for subjects that have no other.
     *
     * @param <X> the subject's handle of a running transaction
     * @param ref the subject's variable
     * @return the same as a variable for a {@code long}
     */
    static <X> LongRef<X> over(Ref<X, Long> ref) {
        return new LongRef<>() {
            @Override
            public long get(X tx) {
                return ref.get(tx);
            }

            @Override
            public void set(X tx, long value) {
                ref.set(tx, value);
            }
        };
    }
}
