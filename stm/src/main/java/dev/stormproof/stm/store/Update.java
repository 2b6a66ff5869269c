package dev.stormproof.stm.store;

/**
 * What {@link Store#update} does to the copies of some keys.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param <X> the checked exception that it may throw
 */
@FunctionalInterface
public interface Update<K, V, X extends Throwable> {
    /**
     * Changes the copies; may run more than once, on fresh copies each time, so without other side effects.
     *
     * @param copies the copies, which are committed when it returns
     * @throws X what keeps them from being committed
     */
    void on(Values<K, V> copies) throws X;
}
