package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a red-black tree, after Cormen, Leiserson, Rivest and Stein, and how they are put in order again; links
 * and colours are the variables, and a key's value is never replaced.
 */
class RedBlackNodes<X, V> {
    /*
     * Left and right are the sides 0 and 1, so that what is done to one is not written down again for the other.
     *
     * Under some subjects a doomed attempt reads what never was. So nothing here throws on a link that is missing, and
     * repairs go up only so far as a tree can be high.
     */
    static final int LEFT = 0;
    static final int RIGHT = 1;
    private static final int HIGHEST = 64;

    static final class Node<X, V> {
        final int key;
        final V value;
        final LongRef<X> red; // 1, or 0 for black
        final Ref<X, @Nullable Node<X, V>> parent;
        final Ref<X, @Nullable Node<X, V>> left;
        final Ref<X, @Nullable Node<X, V>> right;

        Node(Subject<X> subject, int key, V value, @Nullable Node<X, V> parent) {
            this.key = key;
            this.value = value;
            red = subject.longRef(1);
            this.parent = subject.ref(parent);
            left = subject.ref(null);
            right = subject.ref(null);
        }

        Ref<X, @Nullable Node<X, V>> child(int side) {
            return side == LEFT ? left : right;
        }
    }

    final Subject<X> subject;
    final Ref<X, @Nullable Node<X, V>> root;

    RedBlackNodes(Subject<X> subject) {
        this.subject = subject;
        root = subject.ref(null);
    }

    /** A red node may have got a red parent. */
    void repairRed(X tx, Node<X, V> inserted) {
        Node<X, V> node = inserted;
        Node<X, V> parent = node.parent.get(tx);
        for (int height = 0; height < HIGHEST && parent != null && isRed(tx, parent); height++) {
            Node<X, V> grandparent = parent.parent.get(tx);
            if (grandparent == null) {
                break;
            }
            int side = sideOf(tx, parent, grandparent);
            Node<X, V> uncle = grandparent.child(1 - side).get(tx);
            if (uncle != null && isRed(tx, uncle)) {
                parent.red.set(tx, 0);
                uncle.red.set(tx, 0);
                grandparent.red.set(tx, 1);
                node = grandparent;
                parent = node.parent.get(tx);
            } else {
                if (sideOf(tx, node, parent) != side) {
                    rotate(tx, parent, side);
                    parent = node;
                }
                parent.red.set(tx, 0);
                grandparent.red.set(tx, 1);
                rotate(tx, grandparent, 1 - side);
                break;
            }
        }
        blackenRoot(tx);
    }

    private void blackenRoot(X tx) {
        Node<X, V> top = root.get(tx);
        if (top != null && isRed(tx, top)) {
            top.red.set(tx, 0);
        }
    }

    /** The ways through a node, which may be none, have lost a black one. */
    void repairBlack(X tx, @Nullable Node<X, V> child, @Nullable Node<X, V> itsParent) {
        Node<X, V> node = child;
        Node<X, V> parent = itsParent;
        for (int height = 0; height < HIGHEST && parent != null && !isRed(tx, node); height++) {
            int side = sideOf(tx, node, parent);
            Node<X, V> sibling = parent.child(1 - side).get(tx);
            if (sibling != null && isRed(tx, sibling)) {
                sibling.red.set(tx, 0);
                parent.red.set(tx, 1);
                rotate(tx, parent, side);
                sibling = parent.child(1 - side).get(tx);
            }
            if (sibling == null) {
                return; // never was
            }
            if (!isRed(tx, sibling.left.get(tx)) && !isRed(tx, sibling.right.get(tx))) {
                sibling.red.set(tx, 1);
                node = parent;
                parent = node.parent.get(tx);
            } else {
                borrow(tx, parent, side, sibling);
                return;
            }
        }
        if (node != null && isRed(tx, node)) {
            node.red.set(tx, 0);
        }
    }

    /** A sibling has a red child: one more black node fits on the other side. */
    private void borrow(X tx, Node<X, V> parent, int side, Node<X, V> sibling) {
        Node<X, V> upper = sibling;
        Node<X, V> near = sibling.child(side).get(tx);
        if (near != null && !isRed(tx, sibling.child(1 - side).get(tx))) {
            near.red.set(tx, 0);
            sibling.red.set(tx, 1);
            rotate(tx, sibling, 1 - side);
            upper = near;
        }
        upper.red.set(tx, parent.red.get(tx));
        parent.red.set(tx, 0);
        Node<X, V> far = upper.child(1 - side).get(tx);
        if (far != null) {
            far.red.set(tx, 0);
        }
        rotate(tx, parent, side);
    }

    /** Lets a node sink to one side, and its child of the other side rise. */
    private void rotate(X tx, Node<X, V> node, int side) {
        Node<X, V> rising = node.child(1 - side).get(tx);
        if (rising != null) {
            link(tx, node, 1 - side, rising.child(side).get(tx));
            replace(tx, node, rising);
            link(tx, rising, side, node);
        }
    }

    void link(X tx, Node<X, V> parent, int side, @Nullable Node<X, V> child) {
        parent.child(side).set(tx, child);
        if (child != null) {
            child.parent.set(tx, parent);
        }
    }

    /** Puts a node, or none, where another is. */
    void replace(X tx, Node<X, V> node, @Nullable Node<X, V> by) {
        Node<X, V> parent = node.parent.get(tx);
        if (parent != null) {
            link(tx, parent, sideOf(tx, node, parent), by);
        } else {
            root.set(tx, by);
            if (by != null) {
                by.parent.set(tx, null);
            }
        }
    }

    private int sideOf(X tx, @Nullable Node<X, V> node, Node<X, V> parent) {
        return same(parent.left.get(tx), node) ? LEFT : RIGHT;
    }

    boolean isRed(X tx, @Nullable Node<X, V> node) {
        return node != null && node.red.get(tx) == 1;
    }

    @SuppressWarnings("ReferenceEquality") // a node with the same key is another node
    static <T> boolean same(@Nullable T one, @Nullable T other) {
        return one == other;
    }
}
