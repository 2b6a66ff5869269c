package dev.stormproof.stm.store;

import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TVar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A thread-safe key-value store with a version for each value. Work on private copies, then commit them: all or none,
 * and only if nobody has committed a newer version meanwhile.
 *
 * <pre>{@code
 * Store<String, Integer> store = new Store<>();
 * Values<String, Integer> accounts = store.using("mine", "yours");
 * accounts.get("mine").set(90);
 * accounts.get("yours").set(110);
 * accounts.commit();
 * }</pre>
 *
 * <p><b>Conflicts.</b> A commit whose copies have been overtaken throws {@link ConcurrentUpdateException}: do the work
 * again on fresh copies. Every call may throw {@link BusyRetryException} while others work on the same keys: repeat
 * that call. Both leave the store and the copies as they were. For hot loops the same calls are there without
 * exceptions: {@link #tryUsevar}, {@link #tryUsing}, {@link Value#tryCommit} and {@link Values#tryCommit}.
 * {@link #update} does all that by itself, as often as it takes.
 *
 * <p><b>Progress.</b> No call but {@link #update} blocks or waits for another thread. Calls on different keys do not
 * disturb each other, except under {@link dev.stormproof.stm.Algorithm#GLOBAL_LOCK}, where all do.
 *
 * <p><b>Within a transaction</b> calls join it, and are undone with it. A copy moves along with a commit even if the
 * transaction is rolled back later, and is out of date then. So take the copies inside the body, too: a rerun takes
 * fresh ones.
 *
 * <p><b>Copies.</b> Values are taken as immutable. A store that is made with a copier copies them on the way in and on
 * the way out, so that changing an object after a commit, or one that was handed out, never changes the store.
 *
 * <p><b>Keys</b> need {@code equals} and {@code hashCode}, must not be null, and exist from first use, with version 0
 * and the value null. To {@linkplain Value#remove remove} one is a change like any other: it is committed, alone or
 * together with others, and copies of what the key had are overtaken for good, also when the key is used again, which
 * begins with version 0. Nothing of a removed key stays in memory, unless somebody has asked for it at that moment.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class Store<K, V> {
    /*
     * One TVar a key, holding version and value as one immutable Cell, found through a trie that is lock-free. Each
     * call is one attempt at a transaction (Engine.attempt): it reads the cells, compares them with those that the
     * copies were made of, and writes new ones; a conflict with another transaction is what the seed calls busy.
     * Copiers and the keys' methods run outside of it.
     *
     * Checkout takes copies, Commit publishes them, Updating is both as parts of one larger transaction, and Forgetting
     * gives back the memory of a removed key.
     */
    final Engine engine;
    private final UnaryOperator<V> copier;
    final KeyTrie<K, TVar<Cell<V>>> variables = new KeyTrie<>();
    final LongAdder busy = new LongAdder();
    final LongAdder conflicts = new LongAdder();

    /** An empty store of immutable values. */
    public Store() {
        this(UnaryOperator.identity());
    }

    /**
     * An empty store that copies values on the way in and on the way out.
     *
     * @param copier from a value to a deep copy of it; not called for null
     */
    public Store(UnaryOperator<V> copier) {
        this(Stm.engine(), copier);
    }

    /**
     * An empty store on another engine than the default one.
     *
     * @param engine what runs its transactions
     * @param copier from a value to a deep copy of it; not called for null
     */
    public Store(Engine engine, UnaryOperator<V> copier) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.copier = Objects.requireNonNull(copier, "copier");
    }

    /**
     * A private copy of one value.
     *
     * @param key its key; created with version 0 and value null if it does not exist
     * @return the copy
     * @throws BusyRetryException if the store was busy with this key
     */
    public Value<K, V> usevar(K key) {
        return orBusy("usevar", tryUsevar(key));
    }

    /**
     * A private copy of one value, or null if the store was busy with this key: {@link #usevar} for hot loops.
     *
     * <pre>{@code
     * Value<String, Integer> counter;
     * do {
     *     counter = store.tryUsevar("counter");
     *     if (counter != null) {
     *         counter.set(counter.get() + 1);
     *     }
     * } while (counter == null || counter.tryCommit() != Outcome.COMMITTED);
     * }</pre>
     *
     * @param key its key; created with version 0 and value null if it does not exist
     * @return the copy; null if the store was busy with this key
     */
    public @Nullable Value<K, V> tryUsevar(K key) {
        Value<K, V> copy = new Value<>(this, key, variableOf(key));
        return Checkout.of(this, List.of(copy)) ? copy : null;
    }

    /**
     * Private copies of several values, as one consistent snapshot.
     *
     * @param keys their keys; created with version 0 and value null where they do not exist
     * @return the copies
     * @throws BusyRetryException if the store was busy with one of the keys
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Values<K, V> using(K... keys) {
        return using(List.of(keys));
    }

    /**
     * Private copies of several values, as one consistent snapshot.
     *
     * @param keys their keys; created with version 0 and value null where they do not exist
     * @return the copies
     * @throws BusyRetryException if the store was busy with one of the keys
     */
    public Values<K, V> using(Iterable<? extends K> keys) {
        return orBusy("using", tryUsing(keys));
    }

    /**
     * Private copies of several values, as one consistent snapshot, or null if the store was busy with one of the
     * keys: {@link #using(Iterable)} for hot loops.
     *
     * @param keys their keys; created with version 0 and value null where they do not exist
     * @return the copies; null if the store was busy with one of the keys
     */
    public @Nullable Values<K, V> tryUsing(Iterable<? extends K> keys) {
        Map<K, Value<K, V>> byKey = new LinkedHashMap<>();
        for (K key : keys) {
            byKey.putIfAbsent(key, new Value<>(this, key, variableOf(key)));
        }
        Values<K, V> copies = new Values<>(this, byKey);
        return Checkout.of(this, copies.copies) ? copies : null;
    }

    private static <T> T orBusy(String call, @Nullable T copies) {
        if (copies == null) {
            throw new BusyRetryException(call);
        }
        return copies;
    }

    /**
     * Publishes one copy as the next version of its key; the copy's version moves along.
     *
     * @param key the key that the copy was taken under
     * @param value the copy
     * @throws ConcurrentUpdateException if the store has a newer version than the copy
     * @throws BusyRetryException if the store was busy with this key
     */
    public void set(K key, Value<K, V> value) {
        if (!value.key().equals(key)) {
            throw new IllegalArgumentException("a copy of '" + value.key() + "' cannot be set as '" + key + "'");
        }
        requireOwn(value.store);
        Commit.of(this, List.of(value)).orThrow("set");
    }

    /**
     * Publishes several copies, all or none, each as the next version of its key; their versions move along.
     *
     * @param values the copies
     * @throws ConcurrentUpdateException if the store has a newer version of any of them
     * @throws BusyRetryException if the store was busy with one of the keys
     */
    public void setValues(Values<K, V> values) {
        requireOwn(values.store);
        Commit.of(this, values.copies).orThrow("setValues");
    }

    /**
     * Changes the values of some keys: takes copies, has them changed, and commits them; again, until that succeeds.
     *
     * <pre>{@code
     * store.update(List.of("mine", "yours"), accounts -> {
     *     accounts.get("mine").set(accounts.get("mine").get() - 10);
     *     accounts.get("yours").set(accounts.get("yours").get() + 10);
     * });
     * }</pre>
     *
     * <p>All of it is one transaction of the store's engine, with that one's progress: under {@link
     * dev.stormproof.stm.Algorithm#STORM} the number of attempts is bounded. It waits where a transaction does, and
     * transactional variables that the body uses, other keys of the store among them, belong to it. A {@linkplain
     * dev.stormproof.stm.Stm#retry() retry} waits until a key has changed.
     *
     * @param <X> the checked exception that the body may throw
     * @param keys their keys; created with version 0 and value null where they do not exist
     * @param body what to do; if it throws, or a copier or a key does, that comes out and nothing has changed
     * @return the copies as they were committed; null if the body {@linkplain dev.stormproof.stm.Stm#leave() left}
     * @throws X what the body throws
     */
    public <X extends Throwable> Values<K, V> update(Iterable<? extends K> keys, Update<K, V, X> body) throws X {
        Objects.requireNonNull(body, "body");
        return engine.atomically(new Updating<>(this, keys, body));
    }

    /**
     * How often the store was busy, and how often commits were overtaken. Counting costs nothing where neither
     * happens.
     *
     * <pre>{@code
     * StoreStatistics before = store.statistics();
     * work();
     * long overtaken = store.statistics().conflicts() - before.conflicts();
     * }</pre>
     *
     * @return the numbers of now; while others work, not all of one moment
     */
    public StoreStatistics statistics() {
        return new StoreStatistics(busy.sum(), conflicts.sum());
    }

    /** Where the cells of a key are. */
    TVar<Cell<V>> variableOf(K key) {
        return variables.computeIfAbsent(Objects.requireNonNull(key, "key"), () -> new TVar<>(Cell.absent()));
    }

    @Nullable
    V copy(@Nullable V value) {
        return value == null ? null : copier.apply(value);
    }

    private void requireOwn(Store<K, V> owner) {
        if (owner != this) {
            throw new IllegalArgumentException("the copy belongs to another store");
        }
    }
}
