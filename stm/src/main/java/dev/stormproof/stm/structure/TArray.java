package dev.stormproof.stm.structure;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An array of fixed length whose elements are transactional variables: transactions on different elements do not meet.
 *
 * <pre>{@code
 * TArray<String> board = new TArray<>(64, "");
 * board.set(from, "queen");
 * Stm.atomically(tx -> {
 *     board.set(tx, to, board.get(tx, from));
 *     board.set(tx, from, "");
 * });
 * }</pre>
 *
 * @param <T> the type of the elements
 */
public final class TArray<T extends @Nullable Object> {
    private final List<TVar<T>> elements;

    /**
     * An array of so many elements that are all the same.
     *
     * @param length how many
     * @param initial the first value of each
     * @throws IllegalArgumentException if the length is negative
     */
    public TArray(int length, T initial) {
        if (length < 0) {
            throw new IllegalArgumentException("a length of %d; it must be 0 at least".formatted(length));
        }
        elements = Stream.generate(() -> new TVar<>(initial)).limit(length).toList();
    }

    /**
     * An array of these elements.
     *
     * @param initial the first values, in order
     */
    public TArray(List<? extends T> initial) {
        elements = initial.stream().map(value -> new TVar<T>(value)).toList();
    }

    /**
     * How many elements it has.
     *
     * @return the length
     */
    public int length() {
        return elements.size();
    }

    /**
     * An element.
     *
     * @param tx the running transaction
     * @param index which one
     * @return its value
     * @throws IndexOutOfBoundsException if there is none
     */
    public T get(Txn tx, int index) {
        return tx.get(elements.get(index));
    }

    /**
     * An element.
     *
     * @param index which one
     * @return its value
     * @throws IndexOutOfBoundsException if there is none
     */
    public T get(int index) {
        return elements.get(index).get();
    }

    /**
     * Replaces an element.
     *
     * @param tx the running transaction
     * @param index which one
     * @param value its new value
     * @throws IndexOutOfBoundsException if there is none
     */
    public void set(Txn tx, int index, T value) {
        tx.set(elements.get(index), value);
    }

    /**
     * Replaces an element.
     *
     * @param index which one
     * @param value its new value
     * @throws IndexOutOfBoundsException if there is none
     */
    public void set(int index, T value) {
        elements.get(index).set(value);
    }

    /**
     * Replaces an element by a function of it.
     *
     * @param tx the running transaction
     * @param index which one
     * @param function from the old value to the new
     * @throws IndexOutOfBoundsException if there is none
     */
    public void update(Txn tx, int index, UnaryOperator<T> function) {
        tx.update(elements.get(index), Objects.requireNonNull(function, "function"));
    }

    /**
     * Replaces an element by a function of it, atomically.
     *
     * @param index which one
     * @param function from the old value to the new; may run more than once, so without side effects
     * @throws IndexOutOfBoundsException if there is none
     */
    public void update(int index, UnaryOperator<T> function) {
        elements.get(index).update(Objects.requireNonNull(function, "function"));
    }

    /**
     * All elements as they are at one moment: a part of the transaction that runs, if one does.
     *
     * @return a copy that cannot be changed
     */
    public List<T> snapshot() {
        return Stm.<List<T>, RuntimeException>readOnly(tx -> {
            List<T> all = new ArrayList<>(elements.size());
            for (TVar<T> element : elements) {
                all.add(tx.get(element));
            }
            return Collections.unmodifiableList(all);
        });
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
