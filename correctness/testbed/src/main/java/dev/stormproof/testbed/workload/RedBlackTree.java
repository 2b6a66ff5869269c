package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.Subject;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A map of a subject's variables that is a red-black tree: what is searched, put in and taken out. */
final class RedBlackTree<X, V> extends RedBlackNodes<X, V> {
    /*
     * A search goes down only while keys are between those that it has passed. So it ends, whatever it reads.
     */
    RedBlackTree(Subject<X> subject) {
        super(subject);
    }

    /** The value of a key, if it is there. */
    @Nullable
    V get(X tx, int key) {
        Node<X, V> node = find(tx, key);
        return node == null ? null : node.value;
    }

    /** Puts a key in, unless it is there; whether it was not. */
    boolean putIfAbsent(X tx, int key, V value) {
        Node<X, V> parent = lastOnTheWayTo(tx, key);
        if (parent != null && parent.key == key) {
            return false;
        }
        Node<X, V> node = new Node<>(subject, key, value, parent);
        if (parent == null) {
            root.set(tx, node);
        } else {
            parent.child(key < parent.key ? LEFT : RIGHT).set(tx, node);
        }
        repairRed(tx, node);
        return true;
    }

    /** Takes a key out; whether it was there. */
    boolean remove(X tx, int key) {
        Node<X, V> node = find(tx, key);
        if (node == null) {
            return false;
        }
        Node<X, V> left = node.left.get(tx);
        Node<X, V> right = node.right.get(tx);
        if (left == null || right == null) {
            boolean black = !isRed(tx, node);
            Node<X, V> parent = node.parent.get(tx);
            Node<X, V> child = left == null ? right : left;
            replace(tx, node, child);
            if (black) {
                repairBlack(tx, child, parent);
            }
        } else {
            removeBetween(tx, node, left, right);
        }
        return true;
    }

    /** A node with two children: its successor, which has no left one, takes its place. */
    private void removeBetween(X tx, Node<X, V> node, Node<X, V> left, Node<X, V> right) {
        Node<X, V> successor = right;
        for (Node<X, V> next = right.left.get(tx); next != null && next.key < successor.key; next = next.left.get(tx)) {
            successor = next;
        }
        boolean black = !isRed(tx, successor);
        Node<X, V> child = successor.right.get(tx);
        Node<X, V> parent = successor;
        if (successor.key != right.key) {
            parent = successor.parent.get(tx);
            replace(tx, successor, child);
            link(tx, successor, RIGHT, right);
        }
        replace(tx, node, successor);
        link(tx, successor, LEFT, left);
        successor.red.set(tx, node.red.get(tx));
        if (black) {
            repairBlack(tx, child, parent);
        }
    }

    /** Hands over keys and values, in order. */
    void forEach(X tx, BiConsumer<Integer, V> action) {
        forEach(tx, root.get(tx), Long.MIN_VALUE, Long.MAX_VALUE, action);
    }

    private void forEach(X tx, @Nullable Node<X, V> node, long above, long below, BiConsumer<Integer, V> action) {
        if (node != null && above < node.key && node.key < below) {
            forEach(tx, node.left.get(tx), above, node.key, action);
            action.accept(node.key, node.value);
            forEach(tx, node.right.get(tx), node.key, below, action);
        }
    }

    /** Checks colours, heights and links, when nobody uses it. */
    void requireSound(X tx) {
        if (isRed(tx, root.get(tx))) {
            throw new BrokenInvariantException("the root is red");
        }
        blackHeight(tx, root.get(tx), null);
    }

    private int blackHeight(X tx, @Nullable Node<X, V> node, @Nullable Node<X, V> parent) {
        if (node == null) {
            return 0;
        }
        if (!same(node.parent.get(tx), parent)) {
            throw new BrokenInvariantException("key %d has another parent than its own".formatted(node.key));
        }
        if (isRed(tx, node) && isRed(tx, parent)) {
            throw new BrokenInvariantException("key %d is red under red".formatted(node.key));
        }
        int left = blackHeight(tx, node.left.get(tx), node);
        int right = blackHeight(tx, node.right.get(tx), node);
        if (left != right) {
            throw new BrokenInvariantException(
                    "key %d has %d black nodes below it on the left, %d on the right".formatted(node.key, left, right));
        }
        return isRed(tx, node) ? left : left + 1;
    }

    private @Nullable Node<X, V> find(X tx, int key) {
        Node<X, V> last = lastOnTheWayTo(tx, key);
        return last != null && last.key == key ? last : null;
    }

    /** The node of this key, or the one that would be its parent; null if there is none at all. */
    private @Nullable Node<X, V> lastOnTheWayTo(X tx, int key) {
        long above = Long.MIN_VALUE;
        long below = Long.MAX_VALUE;
        Node<X, V> last = null;
        Node<X, V> node = root.get(tx);
        while (node != null && above < node.key && node.key < below) {
            last = node;
            if (key == node.key) {
                break;
            }
            if (key < node.key) {
                below = node.key;
                node = node.left.get(tx);
            } else {
                above = node.key;
                node = node.right.get(tx);
            }
        }
        return last;
    }
}
