package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A skip list: sorted lists above each other, each with about half of the nodes below; the links are the variables. */
final class SkipList<X> implements TxSet<X> {
    /*
     * On every level it is a SortedList: links lead to greater keys or nowhere, so that a search ends whatever it
     * reads, and whoever removes a node writes the node's own links too, so that what happens right behind it
     * conflicts.
     */
    private static final class Node<X> {
        final int key;
        final List<Ref<X, @Nullable Node<X>>> next;

        Node(Subject<X> subject, int key, int height) {
            this.key = key;
            next = new ArrayList<>(height);
            for (int level = 0; level < height; level++) { // a stream would take longer than the transaction
                next.add(subject.ref(null));
            }
        }

        int height() {
            return next.size();
        }

        Ref<X, @Nullable Node<X>> next(int level) {
            return next.get(level);
        }
    }

    private final Subject<X> subject;
    private final int levels;
    private final Node<X> head;

    /** For so many keys or about as many. */
    SkipList(Subject<X> subject, int size) {
        this.subject = subject;
        levels = 1 + Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
        head = new Node<>(subject, Integer.MIN_VALUE, levels);
    }

    @Override
    public boolean contains(X tx, int key) {
        Node<X> node = head;
        for (int level = levels - 1; level >= 0; level--) {
            Node<X> next = node.next(level).get(tx);
            while (next != null && next.key < key) {
                node = next;
                next = node.next(level).get(tx);
            }
            if (next != null && next.key == key) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean add(X tx, int key, int salt) {
        List<Node<X>> predecessors = predecessors(tx, key);
        if (found(tx, predecessors, key) != null) {
            return false;
        }
        Node<X> node = new Node<>(subject, key, height(salt));
        for (int level = 0; level < node.height(); level++) {
            Ref<X, @Nullable Node<X>> link = link(predecessors, level);
            node.next(level).set(tx, link.get(tx));
            link.set(tx, node);
        }
        return true;
    }

    @Override
    public boolean remove(X tx, int key) {
        List<Node<X>> predecessors = predecessors(tx, key);
        Node<X> node = found(tx, predecessors, key);
        if (node == null) {
            return false;
        }
        for (int level = 0; level < node.height(); level++) {
            link(predecessors, level).set(tx, node.next(level).get(tx));
            node.next(level).set(tx, null);
        }
        return true;
    }

    @Override
    public void forEach(X tx, IntConsumer action) {
        for (Node<X> node = head.next(0).get(tx);
                node != null;
                node = node.next(0).get(tx)) {
            action.accept(node.key);
        }
    }

    /** The last node before a key on each level, the highest level first. */
    private List<Node<X>> predecessors(X tx, int key) {
        List<Node<X>> predecessors = new ArrayList<>(levels);
        Node<X> node = head;
        for (int level = levels - 1; level >= 0; level--) {
            for (Node<X> next = node.next(level).get(tx);
                    next != null && next.key < key;
                    next = node.next(level).get(tx)) {
                node = next;
            }
            predecessors.add(node);
        }
        return predecessors;
    }

    private @Nullable Node<X> found(X tx, List<Node<X>> predecessors, int key) {
        Node<X> next = link(predecessors, 0).get(tx);
        return next != null && next.key == key ? next : null;
    }

    private Ref<X, @Nullable Node<X>> link(List<Node<X>> predecessors, int level) {
        return predecessors.get(levels - 1 - level).next(level);
    }

    /** Each height is half as frequent as the one below. */
    private int height(int salt) {
        return 1 + Integer.numberOfTrailingZeros(salt | 1 << (levels - 1));
    }
}
