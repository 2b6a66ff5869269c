package dev.stormproof.stm.structure;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.Txn;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A hash map. Transactions on different keys meet rarely: where the map grows, or two keys share a leaf of a few
 * entries.
 *
 * <pre>{@code
 * TMap<String, Integer> stock = new TMap<>();
 * stock.put("apple", 3);
 * Stm.atomically(tx -> {
 *     int left = stock.getOrDefault(tx, "apple", 0);
 *     tx.check(left > 0);                      // waits until somebody brings some
 *     stock.put(tx, "apple", left - 1);
 * });
 * }</pre>
 *
 * <p>Iteration in a {@linkplain Stm#readOnly read-only} transaction sees the map as it was at one moment, stops no
 * writer and is not stopped by one. Neither keys nor values may be null: a null is refused with a {@link
 * NullPointerException}. The keys' {@code equals} and {@code hashCode} are called inside the transaction, more than
 * once if it runs again; what they throw rolls it back. The key that was there first stays.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class TMap<K, V> {
    private final HashTrie<K, V> entries = new HashTrie<>();

    /** An empty map. */
    public TMap() {}

    /**
     * The value of a key.
     *
     * @param tx the running transaction
     * @param key the key
     * @return its value; null if it has none
     */
    public @Nullable V get(Txn tx, K key) {
        return entries.get(tx, key);
    }

    /**
     * The value of a key.
     *
     * @param key the key
     * @return its value; null if it has none
     */
    public @Nullable V get(K key) {
        return Stm.<@Nullable V, RuntimeException>readOnly(tx -> get(tx, key));
    }

    /**
     * The value of a key, or another.
     *
     * @param tx the running transaction
     * @param key the key
     * @param otherwise what to return if it has no value
     * @return its value
     */
    public V getOrDefault(Txn tx, K key, V otherwise) {
        V value = get(tx, key);
        return value == null ? otherwise : value;
    }

    /**
     * The value of a key, or another.
     *
     * @param key the key
     * @param otherwise what to return if it has no value
     * @return its value
     */
    public V getOrDefault(K key, V otherwise) {
        V value = get(key);
        return value == null ? otherwise : value;
    }

    /**
     * Whether a key has a value.
     *
     * @param tx the running transaction
     * @param key the key
     * @return whether it has
     */
    public boolean containsKey(Txn tx, K key) {
        return get(tx, key) != null;
    }

    /**
     * Whether a key has a value.
     *
     * @param key the key
     * @return whether it has
     */
    public boolean containsKey(K key) {
        return get(key) != null;
    }

    /**
     * Gives a key a value.
     *
     * @param tx the running transaction
     * @param key the key
     * @param value its new value
     * @return its old value; null if it had none
     */
    public @Nullable V put(Txn tx, K key, V value) {
        return entries.put(tx, key, Objects.requireNonNull(value, "value"));
    }

    /**
     * Gives a key a value.
     *
     * @param key the key
     * @param value its new value
     * @return its old value; null if it had none
     */
    public @Nullable V put(K key, V value) {
        return Stm.<@Nullable V, RuntimeException>atomically(tx -> put(tx, key, value));
    }

    /**
     * Gives a key a value if it has none.
     *
     * @param tx the running transaction
     * @param key the key
     * @param value its value then
     * @return the value that it had, and has still; null if it had none
     */
    public @Nullable V putIfAbsent(Txn tx, K key, V value) {
        Objects.requireNonNull(value, "value");
        V old = get(tx, key);
        return old == null ? put(tx, key, value) : old;
    }

    /**
     * Gives a key a value if it has none.
     *
     * @param key the key
     * @param value its value then
     * @return the value that it had, and has still; null if it had none
     */
    public @Nullable V putIfAbsent(K key, V value) {
        return Stm.<@Nullable V, RuntimeException>atomically(tx -> putIfAbsent(tx, key, value));
    }

    /**
     * Replaces the value of a key by a function of it.
     *
     * <pre>{@code
     * words.compute(tx, word, (key, count) -> count == null ? 1 : count + 1);
     * }</pre>
     *
     * @param tx the running transaction
     * @param key the key
     * @param function from the key and its value, null if it has none, to its new value; null takes it away
     * @return the new value; null if there is none
     */
    @SuppressWarnings("ReferenceEquality") // a value that stays is not written
    public @Nullable V compute(
            Txn tx, K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        V old = get(tx, key);
        V next = function.apply(key, old);
        if (next == null) {
            remove(tx, key);
        } else if (next != old) {
            put(tx, key, next);
        }
        return next;
    }

    /**
     * Replaces the value of a key by a function of it, atomically.
     *
     * @param key the key
     * @param function from the key and its value, null if it has none, to its new value; null takes it away. May run
     *     more than once, so without side effects
     * @return the new value; null if there is none
     */
    public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        return Stm.<@Nullable V, RuntimeException>atomically(tx -> compute(tx, key, function));
    }

    /**
     * Takes the value of a key away.
     *
     * @param tx the running transaction
     * @param key the key
     * @return the value that it had; null if it had none
     */
    public @Nullable V remove(Txn tx, K key) {
        return entries.remove(tx, key);
    }

    /**
     * Takes the value of a key away.
     *
     * @param key the key
     * @return the value that it had; null if it had none
     */
    public @Nullable V remove(K key) {
        return Stm.<@Nullable V, RuntimeException>atomically(tx -> remove(tx, key));
    }

    /**
     * Takes the values of all keys away.
     *
     * @param tx the running transaction
     */
    public void clear(Txn tx) {
        entries.clear(tx);
    }

    /** Takes the values of all keys away. */
    public void clear() {
        entries.clear();
    }

    /**
     * Does something with every key and its value, in no order. The action may change the map; whether it then meets
     * what it has added itself is open.
     *
     * @param tx the running transaction
     * @param action what to do
     */
    public void forEach(Txn tx, BiConsumer<? super K, ? super V> action) {
        entries.forEach(tx, action);
    }

    /**
     * Whether no key has a value.
     *
     * @param tx the running transaction
     * @return whether it is empty
     */
    public boolean isEmpty(Txn tx) {
        return entries.isEmpty(tx);
    }

    /**
     * Whether no key has a value.
     *
     * @return whether it is empty
     */
    public boolean isEmpty() {
        return Stm.<Boolean, RuntimeException>readOnly(tx -> isEmpty(tx));
    }

    /**
     * How many keys have a value. Takes time in proportion, as it looks at all of them: a counter would make every two
     * transactions that add a key meet.
     *
     * @param tx the running transaction
     * @return how many
     */
    public int size(Txn tx) {
        int[] size = {0};
        forEach(tx, (key, value) -> size[0]++);
        return size[0];
    }

    /**
     * How many keys have a value. Takes time in proportion.
     *
     * @return how many
     */
    public int size() {
        return Stm.<Integer, RuntimeException>readOnly(tx -> size(tx));
    }

    /**
     * All keys and values as they are at one moment: a part of the transaction that runs, if one does.
     *
     * @return a copy
     */
    public Map<K, V> snapshot() {
        return Stm.<Map<K, V>, RuntimeException>readOnly(tx -> {
            Map<K, V> all = new HashMap<>();
            forEach(tx, all::put);
            return all;
        });
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
