package dev.stormproof.testbed.workload;

import java.util.function.IntConsumer;

/** The keys of a {@link RedBlackTree}. */
record TreeKeys<X>(RedBlackTree<X, Integer> tree) implements TxSet<X> {
    @Override
    public boolean contains(X tx, int key) {
        return tree.get(tx, key) != null;
    }

    @Override
    public boolean add(X tx, int key, int salt) {
        return tree.putIfAbsent(tx, key, key);
    }

    @Override
    public boolean remove(X tx, int key) {
        return tree.remove(tx, key);
    }

    @Override
    public void forEach(X tx, IntConsumer action) {
        tree.forEach(tx, (key, value) -> action.accept(key));
    }

    @Override
    public void requireSound(X tx) {
        tree.requireSound(tx);
    }
}
