package dev.stormproof.stm.store;

import dev.stormproof.stm.TVar;
import java.util.List;
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

    /** Where the key's cells are; another one when that is gone. */
    TVar<Cell<V>> variable;

    /** What the copy was made of, or last committed as. */
    Cell<V> origin = Cell.absent();

    /** What it is being committed as. */
    Cell<V> next = origin;

    private final K key;
    private @Nullable V value;
    private boolean removed;

    Value(Store<K, V> store, K key, TVar<Cell<V>> variable) {
        this.store = store;
        this.key = key;
        this.variable = variable;
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
        return origin.version;
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
        removed = false;
    }

    /**
     * Changes the private copy so that the next commit removes the key. Until then nothing is stored, and
     * {@link #set set} takes it back.
     *
     * <pre>{@code
     * Values<String, Integer> accounts = store.using("closing", "yours");
     * accounts.get("yours").set(accounts.get("yours").get() + accounts.get("closing").get());
     * accounts.get("closing").remove();
     * accounts.commit();
     * }</pre>
     */
    public void remove() {
        value = null;
        removed = true;
    }

    /** Has the variable that its key has now, in place of one that is gone. */
    void leaveGone() {
        store.variables.remove(KeyTrie.hashOf(key), variable);
        variable = store.variableOf(key);
    }

    boolean isRemoved() {
        return removed;
    }

    /**
     * Publishes the copy as the next version; the handle moves along and can be set and committed again.
     *
     * @throws ConcurrentUpdateException if the store has a newer version than this copy
     * @throws BusyRetryException if the store was busy with this key
     */
    public void commit() {
        Commit.of(store, List.of(this)).orThrow("commit");
    }

    /**
     * Publishes the copy as the next version, or says why not: {@link #commit} for hot loops, without exceptions.
     *
     * <pre>{@code
     * while (greeting.tryCommit() == Outcome.BUSY) {}
     * }</pre>
     *
     * @return what came of it; nothing has changed unless it is {@link Outcome#COMMITTED}
     */
    public Outcome tryCommit() {
        return Commit.of(store, List.of(this)).outcome();
    }

    void moveToNext() {
        origin = next;
        removed = false;
    }

    @Override
    public String toString() {
        return key + "@" + version() + "=" + value;
    }
}
