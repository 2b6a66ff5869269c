package dev.stormproof.stm.store;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A lock-free hash trie from keys to what was first put under them; it only grows. */
final class KeyTrie<K, C> {
    /*
     * Nodes of 16 slots, chosen by 4 bits of the hash a level. A slot is null, then a Leaf, then, should another key
     * come along that shares those bits, a node that holds the Leaf; each step is one CAS and none is taken back.
     * Keys whose 32 hash bits are all equal end in a chain of Leaves, replaced by a longer chain with a CAS.
     *
     * Lock-free: a CAS fails only when another insertion has succeeded in that slot, and a slot changes at most
     * eight times for keys of different hashes. A key's hashCode and equals are called with nothing held, so they may
     * throw.
     */
    private static final int BITS = 4;
    private static final int MASK = (1 << BITS) - 1;

    private record Leaf<K, C>(
            int hash, K key, C content, @Nullable Leaf<K, C> next) {
        @Nullable
        C find(Object wanted) {
            for (Leaf<K, C> leaf = this; leaf != null; leaf = leaf.next) {
                if (leaf.key.equals(wanted)) {
                    return leaf.content;
                }
            }
            return null;
        }
    }

    private final AtomicReferenceArray<@Nullable Object> root = new AtomicReferenceArray<>(MASK + 1);

    /** What is under this key; made first if nothing is yet. */
    @SuppressWarnings("unchecked") // a slot holds only nodes and leaves of this trie
    C computeIfAbsent(K key, Function<? super K, ? extends C> make) {
        int hash = spread(key.hashCode());
        AtomicReferenceArray<@Nullable Object> node = root;
        for (int shift = 0; ; ) {
            int slot = (hash >>> shift) & MASK;
            Object found = node.get(slot);
            if (found instanceof AtomicReferenceArray<?> child) {
                node = (AtomicReferenceArray<@Nullable Object>) child;
                shift += BITS;
                continue;
            }
            Leaf<K, C> leaf = (Leaf<K, C>) found;
            boolean sameHash = leaf == null || leaf.hash == hash;
            C known = leaf != null && sameHash ? leaf.find(key) : null;
            if (known != null) {
                return known;
            }
            if (sameHash) {
                C made = make.apply(key);
                if (node.compareAndSet(slot, leaf, new Leaf<>(hash, key, made, leaf))) {
                    return made;
                }
            } else {
                AtomicReferenceArray<@Nullable Object> child = new AtomicReferenceArray<>(MASK + 1);
                child.setPlain((leaf.hash >>> (shift + BITS)) & MASK, leaf); // published by the CAS
                node.compareAndSet(slot, leaf, child);
            }
        }
    }

    private static int spread(int hash) {
        return hash * 0x9E3779B9; // odd, hence a bijection: different hash codes stay different
    }
}
