package dev.stormproof.stm.structure;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    /*
     * A trie over the bits of the hash, the lowest first. Every node is behind a variable of its own: a leaf, which is
     * an immutable list of entries, or a branch, which is an array of more such variables and never changes. A leaf
     * that gets too long becomes a branch in place, so growing touches one variable and not the whole map. Branches
     * stay when their entries go, each for the day when there are as many again: only clear() prunes.
     *
     * Beyond the last level, where hashes are equal in all bits, leaves may be of any length.
     */
    private static final int BITS = 4;
    private static final int FAN_OUT = 1 << BITS;
    private static final int LONGEST = 4;

    private sealed interface Node<K, V> {}

    private record Entry<K, V>(int hash, K key, V value) {}

    private record Leaf<K, V>(List<Entry<K, V>> entries) implements Node<K, V> {
        @Nullable
        @SuppressWarnings("ReferenceEquality") // as java.util.HashMap: a key is itself, whatever its equals says
        Entry<K, V> find(int hash, Object key) {
            for (Entry<K, V> entry : entries) {
                if (entry.hash == hash && (entry.key == key || key.equals(entry.key))) {
                    return entry;
                }
            }
            return null;
        }

        @SuppressWarnings("ReferenceEquality") // equals is the user's code, the value's, too
        Leaf<K, V> without(Entry<K, V> gone) {
            List<Entry<K, V>> rest = new ArrayList<>(entries);
            rest.removeIf(entry -> entry == gone);
            return new Leaf<>(List.copyOf(rest));
        }

        Leaf<K, V> with(Entry<K, V> more) {
            List<Entry<K, V>> all = new ArrayList<>(entries);
            all.add(more);
            return new Leaf<>(List.copyOf(all));
        }
    }

    private record Branch<K, V>(List<TVar<Node<K, V>>> children) implements Node<K, V> {
        TVar<Node<K, V>> child(int hash, int level) {
            return children.get(hash >>> level & (FAN_OUT - 1));
        }
    }

    /** Where an entry is, or would be. */
    private record Place<K, V>(TVar<Node<K, V>> variable, Leaf<K, V> leaf, int level) {}

    private final TVar<Node<K, V>> root = new TVar<>(noEntries());

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
        int hash = hashOf(key);
        Entry<K, V> entry = place(tx, hash).leaf.find(hash, key);
        return entry == null ? null : entry.value;
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
        Objects.requireNonNull(value, "value");
        int hash = hashOf(key);
        Place<K, V> place = place(tx, hash);
        Entry<K, V> old = place.leaf.find(hash, key);
        Leaf<K, V> others = old == null ? place.leaf : place.leaf.without(old);
        Leaf<K, V> all = others.with(new Entry<>(hash, old == null ? key : old.key, value));
        tx.set(place.variable, grown(all, place.level));
        return old == null ? null : old.value;
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
        int hash = hashOf(key);
        Place<K, V> place = place(tx, hash);
        Entry<K, V> old = place.leaf.find(hash, key);
        if (old == null) {
            return null;
        }
        tx.set(place.variable, place.leaf.without(old));
        return old.value;
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
        tx.set(root, noEntries());
    }

    /** Takes the values of all keys away. */
    public void clear() {
        root.set(noEntries());
    }

    /**
     * Does something with every key and its value, in no order. The action may change the map; whether it then meets
     * what it has added itself is open.
     *
     * @param tx the running transaction
     * @param action what to do
     */
    public void forEach(Txn tx, BiConsumer<? super K, ? super V> action) {
        forEach(tx, root, action);
    }

    private static <K, V> void forEach(Txn tx, TVar<Node<K, V>> variable, BiConsumer<? super K, ? super V> action) {
        Node<K, V> node = tx.get(variable);
        if (node instanceof Branch<K, V> branch) {
            branch.children.forEach(child -> forEach(tx, child, action));
        } else if (node instanceof Leaf<K, V> leaf) {
            leaf.entries.forEach(entry -> action.accept(entry.key, entry.value));
        }
    }

    /**
     * Whether no key has a value.
     *
     * @param tx the running transaction
     * @return whether it is empty
     */
    public boolean isEmpty(Txn tx) {
        return isEmpty(tx, root);
    }

    /**
     * Whether no key has a value.
     *
     * @return whether it is empty
     */
    public boolean isEmpty() {
        return Stm.<Boolean, RuntimeException>readOnly(tx -> isEmpty(tx));
    }

    private static <K, V> boolean isEmpty(Txn tx, TVar<Node<K, V>> variable) {
        Node<K, V> node = tx.get(variable);
        return node instanceof Branch<K, V> branch
                ? branch.children.stream().allMatch(child -> isEmpty(tx, child))
                : ((Leaf<K, V>) node).entries.isEmpty();
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

    private Place<K, V> place(Txn tx, int hash) {
        TVar<Node<K, V>> variable = root;
        int level = 0;
        Node<K, V> node = tx.get(variable);
        while (node instanceof Branch<K, V> branch) {
            variable = branch.child(hash, level);
            level += BITS;
            node = tx.get(variable);
        }
        return new Place<>(variable, (Leaf<K, V>) node, level);
    }

    /** The node for these entries: a branch if they are too many for a leaf. */
    private static <K, V> Node<K, V> grown(Leaf<K, V> leaf, int level) {
        if (leaf.entries.size() <= LONGEST || level >= Integer.SIZE) {
            return leaf;
        }
        List<List<Entry<K, V>>> parts = new ArrayList<>(FAN_OUT);
        for (int i = 0; i < FAN_OUT; i++) {
            parts.add(new ArrayList<>());
        }
        leaf.entries.forEach(
                entry -> parts.get(entry.hash >>> level & (FAN_OUT - 1)).add(entry));
        return new Branch<>(parts.stream()
                .map(part -> new TVar<Node<K, V>>(grown(new Leaf<>(List.copyOf(part)), level + BITS)))
                .toList());
    }

    private static <K, V> Leaf<K, V> noEntries() {
        return new Leaf<>(List.of());
    }

    private static int hashOf(Object key) {
        int hash = Objects.requireNonNull(key, "key").hashCode();
        return hash ^ hash >>> 16; // as java.util.HashMap: keys that differ in high bits alone
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
