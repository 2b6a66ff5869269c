package dev.stormproof.stm.structure;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue, first in first out, bounded or not. Who takes from an empty one, or puts into a full one, waits by
 * {@linkplain Txn#retry() retrying}, or takes the other alternative of an {@code orElse}. Those who wait do not queue
 * themselves: all look again when something comes, and one of them gets it.
 *
 * <pre>{@code
 * TQueue<Job> jobs = new TQueue<>(100);
 * jobs.put(job);                                             // waits while it is full
 * Job next = Stm.orElse(() -> urgent.take(), () -> jobs.take());
 * }</pre>
 *
 * <p>An element may be null; where it may, {@code poll} and {@code peek} do not tell it from none.
 *
 * @param <T> the type of the elements
 */
public final class TQueue<T extends @Nullable Object> {
    /*
     * A list of cells, each behind a variable; the last variable is empty. Takers change the variable of the first and
     * putters that of the last, so that they meet only where the queue is empty.
     *
     * A bounded queue counts its free places in two parts: those that putters may use, and those that takers have freed
     * since putters last looked. Putters look when they have none left. The two still do not meet in between. (The
     * counters are those of TBQueue in GHC's package stm.)
     *
     * Nothing that was taken is kept alive: the list begins behind it.
     */
    private record Cell<T extends @Nullable Object>(T value, TVar<@Nullable Cell<T>> next) {}

    private static final long UNBOUNDED = Long.MAX_VALUE;

    private final TVar<TVar<@Nullable Cell<T>>> first;
    private final TVar<TVar<@Nullable Cell<T>>> end;
    private final long capacity;
    private final TLong free;
    private final TLong freed = new TLong(0);

    /** An unbounded queue. */
    public TQueue() {
        this(UNBOUNDED);
    }

    /**
     * A queue with room for so many elements.
     *
     * @param capacity how many, at least 1
     * @throws IllegalArgumentException if the capacity is less than 1
     */
    public TQueue(long capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a capacity of %d; it must be 1 at least".formatted(capacity));
        }
        this.capacity = capacity;
        free = new TLong(capacity);
        TVar<@Nullable Cell<T>> nothing = new TVar<>(null);
        first = new TVar<>(nothing);
        end = new TVar<>(nothing);
    }

    /**
     * Adds an element at the end; waits while the queue is full.
     *
     * @param tx the running transaction
     * @param value the element
     */
    public void put(Txn tx, T value) {
        tx.check(offer(tx, value));
    }

    /**
     * Adds an element at the end; waits while the queue is full.
     *
     * @param value the element
     */
    public void put(T value) {
        Stm.atomically(tx -> {
            put(tx, value);
        });
    }

    /**
     * Adds an element at the end, unless the queue is full.
     *
     * @param tx the running transaction
     * @param value the element
     * @return whether there was room
     */
    public boolean offer(Txn tx, T value) {
        if (capacity != UNBOUNDED && !useFreePlace(tx)) {
            return false;
        }
        TVar<@Nullable Cell<T>> next = new TVar<>(null);
        tx.set(link(tx, end), new Cell<>(value, next));
        tx.set(end, next);
        return true;
    }

    /**
     * Adds an element at the end, unless the queue is full.
     *
     * @param value the element
     * @return whether there was room
     */
    public boolean offer(T value) {
        return Stm.<Boolean, RuntimeException>atomically(tx -> offer(tx, value));
    }

    private TVar<@Nullable Cell<T>> link(Txn tx, TVar<TVar<@Nullable Cell<T>>> which) {
        return tx.<TVar<@Nullable Cell<T>>>get(which);
    }

    private boolean useFreePlace(Txn tx) {
        long places = tx.get(free);
        if (places == 0) {
            places = tx.get(freed);
            if (places == 0) {
                return false;
            }
            tx.set(freed, 0);
        }
        tx.set(free, places - 1);
        return true;
    }

    /**
     * Removes the first element; waits while the queue is empty.
     *
     * @param tx the running transaction
     * @return the element
     */
    public T take(Txn tx) {
        Cell<T> cell = tx.get(link(tx, first));
        if (cell == null) {
            return tx.retry();
        }
        tx.set(first, cell.next);
        if (capacity != UNBOUNDED) {
            tx.set(freed, tx.get(freed) + 1);
        }
        return cell.value;
    }

    /**
     * Removes the first element; waits while the queue is empty.
     *
     * @return the element
     */
    public T take() {
        return Stm.<T, RuntimeException>atomically(tx -> take(tx));
    }

    /**
     * Removes the first element, unless the queue is empty.
     *
     * @param tx the running transaction
     * @return the element; null if there is none
     */
    public @Nullable T poll(Txn tx) {
        return tx.get(link(tx, first)) == null ? null : take(tx);
    }

    /**
     * Removes the first element, unless the queue is empty.
     *
     * @return the element; null if there is none
     */
    public @Nullable T poll() {
        return Stm.<@Nullable T, RuntimeException>atomically(tx -> poll(tx));
    }

    /**
     * Removes all elements.
     *
     * @param tx the running transaction
     * @return those that there were, the first one first
     */
    public List<T> drain(Txn tx) {
        List<T> all = new ArrayList<>();
        while (!isEmpty(tx)) {
            all.add(take(tx));
        }
        return all;
    }

    /**
     * Removes all elements.
     *
     * @return those that there were, the first one first
     */
    public List<T> drain() {
        return Stm.<List<T>, RuntimeException>atomically(tx -> drain(tx));
    }

    /**
     * The first element, which stays; null if there is none.
     *
     * @param tx the running transaction
     * @return the element
     */
    public @Nullable T peek(Txn tx) {
        Cell<T> cell = tx.get(link(tx, first));
        return cell == null ? null : cell.value;
    }

    /**
     * The first element, which stays; null if there is none.
     *
     * @return the element
     */
    public @Nullable T peek() {
        return Stm.<@Nullable T, RuntimeException>readOnly(tx -> peek(tx));
    }

    /**
     * Whether there is no element.
     *
     * @param tx the running transaction
     * @return whether it is empty
     */
    public boolean isEmpty(Txn tx) {
        return tx.get(link(tx, first)) == null;
    }

    /**
     * Whether there is no element.
     *
     * @return whether it is empty
     */
    public boolean isEmpty() {
        return Stm.<Boolean, RuntimeException>readOnly(tx -> isEmpty(tx));
    }

    /**
     * For how many elements there is room. It depends on those who put and on those who take: a transaction that asks
     * meets both.
     *
     * @param tx the running transaction
     * @return how many; {@link Long#MAX_VALUE} if the queue is unbounded
     */
    public long remainingCapacity(Txn tx) {
        return capacity == UNBOUNDED ? UNBOUNDED : tx.get(free) + tx.get(freed);
    }

    /**
     * For how many elements there is room.
     *
     * @return how many; {@link Long#MAX_VALUE} if the queue is unbounded
     */
    public long remainingCapacity() {
        return Stm.<Long, RuntimeException>readOnly(tx -> remainingCapacity(tx));
    }

    /**
     * All elements as they are at one moment, the first one first: a part of the transaction that runs, if one does.
     *
     * @return a copy
     */
    public List<T> snapshot() {
        return Stm.<List<T>, RuntimeException>readOnly(tx -> {
            List<T> all = new ArrayList<>();
            for (Cell<T> cell = tx.get(link(tx, first)); cell != null; cell = tx.get(cell.next)) {
                all.add(cell.value);
            }
            return all;
        });
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
