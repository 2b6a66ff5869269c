package dev.stormproof.stm.store;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A lock-free hash trie from keys to what was first put under them, until that is removed. */
final class KeyTrie<K, C> {
    /*
     * Nodes of 16 slots, chosen by 4 bits of the hash a level. A slot is null, or a Leaf, or, should another key have
     * come along that shares those bits, a node that holds the Leaf. Keys whose 32 hash bits are all equal are in one
     * chain of Leaves, which never changes: a longer or shorter one is put in its place.
     *
     * A node that has at most one Leaf left is replaced by that, in steps that anybody takes who comes across one that
     * is being replaced (the freezing of Cache-Tries: Prokopec 2018). Each slot is frozen, so that it can change no
     * more; then what there is to keep is put where the node was. Whoever wanted to change a frozen slot does all that
     * first, and starts over at the root, which is never frozen. A node that turns out to hold more is replaced by a
     * copy.
     *
     * Lock-free: a CAS fails only when another has succeeded in that slot, and each of those is a step of an insertion
     * or a removal, which takes finitely many, at most a few a level. Reading goes through frozen slots as if they
     * were not: they are what was there until the node was replaced. A key's hashCode and equals are called with
     * nothing held, so they may throw.
     */
    private static final int BITS = 4;
    private static final int MASK = (1 << BITS) - 1;

    private static final class Leaf<K, C> {
        final int hash;
        final K key;
        final C content;
        final @Nullable Leaf<K, C> next;

        Leaf(int hash, K key, C content, @Nullable Leaf<K, C> next) {
            this.hash = hash;
            this.key = key;
            this.content = content;
            this.next = next;
        }

        @Nullable
        C find(int wantedHash, Object wanted) {
            if (hash == wantedHash) {
                for (Leaf<K, C> leaf = this; leaf != null; leaf = leaf.next) {
                    if (leaf.key.equals(wanted)) {
                        return leaf.content;
                    }
                }
            }
            return null;
        }

        /** The same keys, in another order, without the one of a content; itself if that is not among them. */
        @Nullable
        Leaf<K, C> without(C unwanted) {
            Leaf<K, C> found = this;
            while (found != null && found.content != unwanted) {
                found = found.next;
            }
            if (found == null) {
                return this;
            }
            Leaf<K, C> rest = found.next;
            for (Leaf<K, C> leaf = this; leaf != null && leaf != found; leaf = leaf.next) {
                rest = new Leaf<>(hash, leaf.key, leaf.content, rest);
            }
            return rest;
        }
    }

    private static final class Node extends AtomicReferenceArray<@Nullable Object> {
        private static final long serialVersionUID = 1L;

        Node() {
            super(MASK + 1);
        }

        /** What is in a slot, which is frozen from now on. */
        @Nullable
        Object freeze(int slot) {
            while (true) {
                Object found = get(slot);
                if (found instanceof Frozen frozen) {
                    return frozen.content;
                }
                if (compareAndSet(slot, found, new Frozen(found))) {
                    return found;
                }
            }
        }

        /** Whether it holds no more than one Leaf, or has been found to. */
        boolean isSparse() {
            int leaves = 0;
            for (int slot = 0; slot <= MASK; slot++) {
                Object found = get(slot);
                if (found instanceof Frozen) {
                    return true;
                }
                if (found instanceof Node || (found != null && ++leaves > 1)) {
                    return false;
                }
            }
            return true;
        }
    }

    private record Frozen(@Nullable Object content) {}

    private final Node root = new Node();

    /** Of what the place of a key depends. */
    static int hashOf(Object key) {
        return key.hashCode() * 0x9E3779B9; // odd, hence a bijection: different hash codes stay different
    }

    /** What is under this key; made first if nothing is yet. */
    C computeIfAbsent(K key, Supplier<? extends C> make) {
        int hash = hashOf(key);
        C known = find(hash, key);
        if (known != null) {
            return known;
        }
        C made = make.get();
        C there;
        do {
            there = tryInsert(hash, key, made);
        } while (there == null);
        return there;
    }

    /** Takes a key away, known by its hash and what is under it. If that is something else by now, nothing happens. */
    void remove(int hash, C content) {
        while (!tryRemove(hash, content)) {
            Thread.onSpinWait();
        }
        while (prune(hash)) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("unchecked") // a slot holds only nodes and leaves of this trie
    private @Nullable C find(int hash, K key) {
        Node node = root;
        for (int shift = 0; ; shift += BITS) {
            Object found = node.get(slot(hash, shift));
            if (found instanceof Frozen frozen) {
                found = frozen.content;
            }
            if (!(found instanceof Node child)) {
                return found == null ? null : ((Leaf<K, C>) found).find(hash, key);
            }
            node = child;
        }
    }

    /** What is under the key then; null if a node had to be replaced first. */
    @SuppressWarnings("unchecked") // as above
    private @Nullable C tryInsert(int hash, K key, C content) {
        Node parent = root;
        Node node = root;
        for (int shift = 0; ; ) {
            int slot = slot(hash, shift);
            Object found = node.get(slot);
            if (found instanceof Node child) {
                parent = node;
                node = child;
                shift += BITS;
                continue;
            }
            if (found instanceof Frozen) {
                replace(parent, slot(hash, shift - BITS), node);
                return null;
            }
            Leaf<K, C> leaf = (Leaf<K, C>) found;
            if (leaf != null && leaf.hash != hash) {
                Node child = new Node();
                child.setPlain(slot(leaf.hash, shift + BITS), leaf); // published by the CAS
                node.compareAndSet(slot, leaf, child);
                continue;
            }
            C known = leaf == null ? null : leaf.find(hash, key);
            if (known != null) {
                return known;
            }
            if (node.compareAndSet(slot, leaf, new Leaf<>(hash, key, content, leaf))) {
                return content;
            }
        }
    }

    /** Whether it is not there any more; if not, something was in the way. */
    @SuppressWarnings("unchecked") // as above
    private boolean tryRemove(int hash, C content) {
        Node parent = root;
        Node node = root;
        for (int shift = 0; ; shift += BITS) {
            int slot = slot(hash, shift);
            Object found = node.get(slot);
            if (found instanceof Node child) {
                parent = node;
                node = child;
                continue;
            }
            if (found instanceof Frozen) {
                replace(parent, slot(hash, shift - BITS), node);
                return false;
            }
            Leaf<K, C> leaf = (Leaf<K, C>) found;
            if (leaf == null || leaf.hash != hash) {
                return true;
            }
            Leaf<K, C> rest = leaf.without(content);
            return rest == leaf || node.compareAndSet(slot, leaf, rest);
        }
    }

    /** Replaces the last node on the way of a hash if it has become sparse; whether it was. */
    private boolean prune(int hash) {
        Node parent = root;
        Node node = root;
        for (int shift = 0; ; shift += BITS) {
            if (!(node.get(slot(hash, shift)) instanceof Node child)) {
                if (node == root || !node.isSparse()) {
                    return false;
                }
                replace(parent, slot(hash, shift - BITS), node);
                return true;
            }
            parent = node;
            node = child;
        }
    }

    /** Freezes a node and puts what it holds in its place. */
    private static void replace(Node parent, int slot, Node node) {
        Node copy = new Node();
        Object last = null;
        int held = 0;
        for (int i = 0; i <= MASK; i++) {
            Object content = node.freeze(i);
            copy.setPlain(i, content); // published by the CAS
            if (content != null) {
                last = content;
                held++;
            }
        }
        boolean small = held == 0 || (held == 1 && !(last instanceof Node));
        parent.compareAndSet(slot, node, small ? last : copy);
    }

    private static int slot(int hash, int shift) {
        return (hash >>> shift) & MASK;
    }
}
