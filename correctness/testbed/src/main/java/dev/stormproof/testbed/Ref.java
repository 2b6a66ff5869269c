package dev.stormproof.testbed;

import org.jspecify.annotations.Nullable;

/**
 * A subject's variable that holds an object.
 *
 * @param <X> the subject's handle of a running transaction
 * @param <T> the type of the value
 */
public interface Ref<X, T extends @Nullable Object> {
    /**
     * The value in this transaction.
     *
     * @param tx the running transaction
     * @return the value
     */
    T get(X tx);

    /**
     * Replaces the value in this transaction.
     *
     * @param tx the running transaction
     * @param value the new value
     */
    void set(X tx, T value);
}
