package dev.stormproof.stm.store;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TVar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * that call. Both leave the store and the copies as they were.
 *
 * <p><b>Progress.</b> No call blocks or waits for another thread. Calls on different keys do not disturb each other,
 * except under {@link dev.stormproof.stm.Algorithm#GLOBAL_LOCK}, where all do.
 *
 * <p><b>Within a transaction</b> calls join it, and are undone with it. A copy moves along with a commit even if the
 * transaction is rolled back later, so take the copies inside the body, too: a rerun then takes fresh ones.
 *
 * <p><b>Copies.</b> Values are taken as immutable. A store that is made with a copier copies them on the way in and on
 * the way out, so that changing an object after a commit, or one that was handed out, never changes the store.
 *
 * <p><b>Keys</b> need {@code equals} and {@code hashCode}, must not be null, and exist from first use, with version 0
 * and the value null. They are never removed.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class Store<K, V> {
    /*
     * One TVar a key, holding version and value as one immutable Cell, found through a trie that is lock-free. Each
     * call is one attempt at a transaction (Engine.attempt): it reads the cells, compares versions and writes new
     * cells; a conflict with another transaction is what the seed calls busy. Copiers and the keys' methods run
     * outside of transactions.
     */
    private record Cell<V>(long version, @Nullable V value) {}

    private final Engine engine;
    private final UnaryOperator<V> copier;
    private final KeyTrie<K, TVar<Cell<V>>> cells = new KeyTrie<>();

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
        return take("usevar", List.of(key)).get(0);
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
        List<K> wanted = new ArrayList<>();
        keys.forEach(key -> wanted.add(Objects.requireNonNull(key, "key")));
        Map<K, Value<K, V>> byKey = new LinkedHashMap<>();
        for (Value<K, V> value : take("using", wanted)) {
            byKey.put(value.key(), value);
        }
        return new Values<>(this, byKey);
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
        publish("set", List.of(value));
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
        publish("setValues", List.copyOf(values.values()));
    }

    private List<Value<K, V>> take(String call, List<K> keys) {
        List<TVar<Cell<V>>> variables = variablesOf(keys);
        List<Cell<V>> snapshot = new ArrayList<>(keys.size());
        attempt(call, tx -> {
            for (TVar<Cell<V>> variable : variables) {
                snapshot.add(tx.get(variable));
            }
        });
        List<Value<K, V>> copies = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Cell<V> cell = snapshot.get(i);
            copies.add(new Value<>(this, keys.get(i), cell.version, copy(cell.value)));
        }
        return copies;
    }

    private void publish(String call, List<Value<K, V>> copies) {
        List<TVar<Cell<V>>> variables =
                variablesOf(copies.stream().map(Value::key).toList());
        List<Cell<V>> next = copies.stream()
                .map(copy -> new Cell<>(copy.version() + 1, copy(copy.get())))
                .toList();
        attempt(call, tx -> {
            for (int i = 0; i < next.size(); i++) {
                if (tx.get(variables.get(i)).version >= next.get(i).version) {
                    throw new ConcurrentUpdateException(copies.get(i).key());
                }
            }
            for (int i = 0; i < next.size(); i++) {
                tx.set(variables.get(i), next.get(i));
            }
        });
        for (int i = 0; i < next.size(); i++) {
            copies.get(i).moveTo(next.get(i).version);
        }
    }

    private void attempt(String call, Body.Action<RuntimeException> body) {
        if (!engine.attempt(body)) {
            throw new BusyRetryException(call);
        }
    }

    private List<TVar<Cell<V>>> variablesOf(List<K> keys) {
        List<TVar<Cell<V>>> variables = new ArrayList<>(keys.size());
        for (K key : keys) {
            variables.add(cells.computeIfAbsent(key, absent -> new TVar<>(new Cell<>(0, null))));
        }
        return variables;
    }

    private @Nullable V copy(@Nullable V value) {
        return value == null ? null : copier.apply(value);
    }

    private void requireOwn(Store<K, V> owner) {
        if (owner != this) {
            throw new IllegalArgumentException("the copy belongs to another store");
        }
    }
}
