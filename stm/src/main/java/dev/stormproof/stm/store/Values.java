package dev.stormproof.stm.store;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Private copies of several values of a {@link Store}, taken as one consistent snapshot and committed all or none: the
 * seed's {@code Collection}, under a name that Java has not taken. A read-only map from key to {@link Value}.
 *
 * <pre>{@code
 * Values<String, Integer> accounts = store.using("mine", "yours");
 * accounts.get("mine").set(90);
 * accounts.get("yours").set(110);
 * accounts.commit();
 * }</pre>
 *
 * <p>Made by {@link Store#using}. Not thread-safe: it belongs to whoever asked for it.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class Values<K, V> extends AbstractMap<K, Value<K, V>> {
    final Store<K, V> store;

    final List<Value<K, V>> copies;

    private final Map<K, Value<K, V>> byKey;

    Values(Store<K, V> store, Map<K, Value<K, V>> byKey) {
        this.store = store;
        this.byKey = byKey;
        copies = List.copyOf(byKey.values());
    }

    /**
     * Publishes all copies, or none: each key, also one that was only read, gets the next version. So keys that are
     * used together stay together, and there is no write skew among them.
     *
     * @throws ConcurrentUpdateException if the store has a newer version of any key
     * @throws BusyRetryException if the store was busy with any key
     */
    public void commit() {
        Commit.of(store, copies).orThrow("commit");
    }

    /**
     * Publishes all copies, or none and says why not: {@link #commit} for hot loops, without exceptions.
     *
     * @return what came of it; nothing has changed unless it is {@link Outcome#COMMITTED}
     */
    public Outcome tryCommit() {
        return Commit.of(store, copies).outcome();
    }

    @Override
    public @Nullable Value<K, V> get(@Nullable Object key) {
        return byKey.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return byKey.containsKey(key);
    }

    @Override
    public Collection<Value<K, V>> values() {
        return copies;
    }

    @Override
    public Set<Entry<K, Value<K, V>>> entrySet() {
        return Collections.unmodifiableMap(byKey).entrySet();
    }
}
