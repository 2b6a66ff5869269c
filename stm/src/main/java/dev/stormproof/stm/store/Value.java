package dev.stormproof.stm.store;

import org.jspecify.annotations.Nullable;

/**
 * A private copy of one value of a {@link Store}, with the version it had. Changing it changes nothing in the store
 * until it is committed.
 *
 * <pre>{@code
 * Value<String, String> greeting = store.usevar("hello");
 * greeting.set("Hello World");
 * greeting.commit();
 * }</pre>
 *
 * <p>Made by {@link Store#usevar} and {@link Store#using}. Not thread-safe: it belongs to whoever asked for it.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class Value<K, V> {
    final Store<K, V> store;

    private final K key;
    private long version;
    private @Nullable V value;

    Value(Store<K, V> store, K key, long version, @Nullable V value) {
        this.store = store;
        this.key = key;
        this.version = version;
        this.value = value;
    }

    /**
     * Its key.
     *
     * @return the key it was taken under
     */
    public K key() {
        return key;
    }

    /**
     * The version of the copy: that of the store when it was taken, moved along by each commit through this handle.
     *
     * @return the version; 0 for a key that nobody has committed yet
     */
    public long version() {
        return version;
    }

    /**
     * The copied value, or what it was last {@linkplain #set set} to.
     *
     * @return the value; null for a key that nobody has committed yet
     */
    public @Nullable V get() {
        return value;
    }

    /**
     * Changes the private copy. Nothing is stored.
     *
     * @param value the new value
     */
    public void set(@Nullable V value) {
        this.value = value;
    }

    /**
     * Publishes the copy as the next version; the handle moves along and can be set and committed again.
     *
     * @throws ConcurrentUpdateException if the store has a newer version than this copy
     * @throws BusyRetryException if the store was busy with this key
     */
    public void commit() {
        store.set(key, this);
    }

    void moveTo(long version) {
        this.version = version;
    }

    @Override
    public String toString() {
        return key + "@" + version + "=" + value;
    }
}
