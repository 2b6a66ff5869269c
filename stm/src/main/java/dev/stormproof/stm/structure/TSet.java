package dev.stormproof.stm.structure;

import dev.stormproof.stm.Stm;
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
        return !map.containsKey(tx, element) && map.put(tx, element, true) == null;
    }

    /**
     * Puts an element in.
     *
     * @param element the element
     * @return whether it was not in it before
     */
    public boolean add(E element) {
        return Stm.<Boolean, RuntimeException>atomically(tx -> add(tx, element));
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
     * Does something with every element, in no order.
     *
     * @param tx the running transaction
     * @param action what to do
     */
    public void forEach(Txn tx, Consumer<? super E> action) {
        map.forEach(tx, (element, present) -> action.accept(element));
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
     * All elements as they are at one moment.
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
