package dev.stormproof.testbed;

import org.jspecify.annotations.Nullable;

/**
 * What a subject runs atomically, possibly several times.
 *
 * @param <X> the subject's handle of a running transaction
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface TxBody<X, R extends @Nullable Object> {
    /**
     * Runs the body once.
     *
     * @param tx the running transaction
     * @return the result
     */
    R run(X tx);
}
