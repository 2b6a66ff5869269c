package dev.stormproof.stm.store;

/**
 * Somebody else has committed a newer version of a key since the copy was taken, or removed it; nothing has changed,
 * in the store or in the copy. Take fresh copies and do the work again.
 */
public final class ConcurrentUpdateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConcurrentUpdateException(Object key, Outcome why) {
        super(
                why == Outcome.REMOVED
                        ? "key '" + key + "' has been removed since this copy was taken"
                        : "key '" + key + "' has a newer version than this copy",
                null,
                false,
                false); // frequent under load: no stack trace
    }
}
