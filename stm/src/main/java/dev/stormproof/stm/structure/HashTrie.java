package dev.stormproof.stm.structure;

import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A hash trie of transactional variables. */
final class HashTrie<K, V> {
    /*
     * A trie over the bits of the hash, the lowest first. Every node is behind a variable of its own: a leaf, which is
     * an immutable list of entries, or a branch, which is an array of more such variables and never changes. A leaf
     * that gets too long becomes a branch in place, so growing touches one variable and not the whole trie. Branches
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

    /** The value of a key; null if it has none. */
    @Nullable
    V get(Txn tx, K key) {
        int hash = hashOf(key);
        Entry<K, V> entry = place(tx, hash).leaf.find(hash, key);
        return entry == null ? null : entry.value;
    }

    /** Gives a key a value, and returns its old one; null if it had none. */
    @Nullable
    V put(Txn tx, K key, V value) {
        int hash = hashOf(key);
        Place<K, V> place = place(tx, hash);
        Entry<K, V> old = place.leaf.find(hash, key);
        Leaf<K, V> others = old == null ? place.leaf : place.leaf.without(old);
        Leaf<K, V> all = others.with(new Entry<>(hash, old == null ? key : old.key, value));
        tx.set(place.variable, grown(all, place.level));
        return old == null ? null : old.value;
    }

    /** Takes the value of a key away, and returns it; null if it had none. */
    @Nullable
    V remove(Txn tx, K key) {
        int hash = hashOf(key);
        Place<K, V> place = place(tx, hash);
        Entry<K, V> old = place.leaf.find(hash, key);
        if (old == null) {
            return null;
        }
        tx.set(place.variable, place.leaf.without(old));
        return old.value;
    }

    void clear(Txn tx) {
        tx.set(root, noEntries());
    }

    void clear() {
        root.set(noEntries());
    }

    void forEach(Txn tx, BiConsumer<? super K, ? super V> action) {
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

    boolean isEmpty(Txn tx) {
        return isEmpty(tx, root);
    }

    private static <K, V> boolean isEmpty(Txn tx, TVar<Node<K, V>> variable) {
        Node<K, V> node = tx.get(variable);
        return node instanceof Branch<K, V> branch
                ? branch.children.stream().allMatch(child -> isEmpty(tx, child))
                : ((Leaf<K, V>) node).entries.isEmpty();
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
}
