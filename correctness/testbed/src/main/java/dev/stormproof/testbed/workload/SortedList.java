package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A sorted linked list; the links are the variables. */
final class SortedList<X> implements TxSet<X> {
    /*
     * Every value that a link ever has leads to a greater key than its own node's, or nowhere. So a search ends,
     * whatever it reads.
     *
     * To remove a node is to write two links: its predecessor's, past it, and its own, to nowhere. The second is what
     * makes it conflict with an insertion or a removal right behind it, which reads the predecessor's link but writes
     * the node's only: without it, a subject with write skew would lose one of the two.
     */
    private static final class Node<X> {
        final int key;
        final Ref<X, @Nullable Node<X>> next;

        Node(Subject<X> subject, int key, @Nullable Node<X> next) {
            this.key = key;
            this.next = subject.ref(next);
        }
    }

    private final Subject<X> subject;
    private final Node<X> head;

    SortedList(Subject<X> subject) {
        this.subject = subject;
        head = new Node<>(subject, Integer.MIN_VALUE, null);
    }

    @Override
    public boolean contains(X tx, int key) {
        return holds(predecessor(tx, key).next.get(tx), key);
    }

    @Override
    public boolean add(X tx, int key, int salt) {
        Node<X> predecessor = predecessor(tx, key);
        Node<X> next = predecessor.next.get(tx);
        if (holds(next, key)) {
            return false;
        }
        predecessor.next.set(tx, new Node<>(subject, key, next));
        return true;
    }

    @Override
    public boolean remove(X tx, int key) {
        Node<X> predecessor = predecessor(tx, key);
        Node<X> node = predecessor.next.get(tx);
        if (node == null || node.key != key) {
            return false;
        }
        predecessor.next.set(tx, node.next.get(tx));
        node.next.set(tx, null);
        return true;
    }

    @Override
    public void forEach(X tx, IntConsumer action) {
        for (Node<X> node = head.next.get(tx); node != null; node = node.next.get(tx)) {
            action.accept(node.key);
        }
    }

    private Node<X> predecessor(X tx, int key) {
        Node<X> node = head;
        for (Node<X> next = node.next.get(tx); next != null && next.key < key; next = node.next.get(tx)) {
            node = next;
        }
        return node;
    }

    private static boolean holds(@Nullable Node<?> node, int key) {
        return node != null && node.key == key;
    }
}
