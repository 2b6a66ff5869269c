package dev.stormproof.stm.structure;

import dev.stormproof.stm.Txn;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A hash set: the keys of a {@link TMap}, with the same promises.
 *
 * <pre>{@code
 * TSet<String> online = new TSet<>();
 * boolean isNew = online.add("ada");
 * Stm.atomically(tx -> {
 *     tx.check(online.contains(tx, "ada"));    // waits until she is there
 *     calls.put(tx, "ada");
 * });
 * }</pre>
 *
 * @param <E> the type of the elements
 */
public final class TSet<E> {
    private final TMap<E, Boolean> map = new TMap<>();

    /** An empty set. */
    public TSet() {}

    /**
     * Whether an element is in it.
     *
     * @param tx the running transaction
     * @param element the element
     * @return whether it is
     */
    public boolean contains(Txn tx, E element) {
        return map.containsKey(tx, element);
    }

    /**
     * Whether an element is in it.
     *
     * @param element the element
     * @return whether it is
     */
    public boolean contains(E element) {
        return map.containsKey(element);
    }

    /**
     * Puts an element in.
     *
     * @param tx the running transaction
     * @param element the element
     * @return whether it was not in it before
     */
    public boolean add(Txn tx, E element) {
        return map.putIfAbsent(tx, element, true) == null;
    }

    /**
     * Puts an element in.
     *
     * @param element the element
     * @return whether it was not in it before
     */
    public boolean add(E element) {
        return map.putIfAbsent(element, true) == null;
    }

    /**
     * Takes an element out.
     *
     * @param tx the running transaction
     * @param element the element
     * @return whether it was in it before
     */
    public boolean remove(Txn tx, E element) {
        return map.remove(tx, element) != null;
    }

    /**
     * Takes an element out.
     *
     * @param element the element
     * @return whether it was in it before
     */
    public boolean remove(E element) {
        return map.remove(element) != null;
    }

    /**
     * Takes all elements out.
     *
     * @param tx the running transaction
     */
    public void clear(Txn tx) {
        map.clear(tx);
    }

    /** Takes all elements out. */
    public void clear() {
        map.clear();
    }

    /**
     * Does something with every element, in no order. The action may change the set; whether it then meets what it has
     * added itself is open.
     *
     * @param tx the running transaction
     * @param action what to do
     */
    public void forEach(Txn tx, Consumer<? super E> action) {
        map.forEach(tx, (element, present) -> action.accept(element));
    }

    /**
     * Whether there is no element.
     *
     * @param tx the running transaction
     * @return whether it is empty
     */
    public boolean isEmpty(Txn tx) {
        return map.isEmpty(tx);
    }

    /**
     * Whether there is no element.
     *
     * @return whether it is empty
     */
    public boolean isEmpty() {
        return map.isEmpty();
    }

    /**
     * How many elements there are. Takes time in proportion.
     *
     * @param tx the running transaction
     * @return how many
     */
    public int size(Txn tx) {
        return map.size(tx);
    }

    /**
     * How many elements there are. Takes time in proportion.
     *
     * @return how many
     */
    public int size() {
        return map.size();
    }

    /**
     * All elements as they are at one moment: a part of the transaction that runs, if one does.
     *
     * @return a copy
     */
    public Set<E> snapshot() {
        return new HashSet<>(map.snapshot().keySet());
    }

    @Override
    public String toString() {
        return map.snapshot().keySet().toString();
    }
}
