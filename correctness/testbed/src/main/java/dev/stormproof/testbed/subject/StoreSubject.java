package dev.stormproof.testbed.subject;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.store.BusyRetryException;
import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import dev.stormproof.testbed.Direct;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Our key-value store, as somebody would use it who knows its keys only while going on: a variable is a key, and a
 * transaction works on copies, commits them together, repeats what was busy and starts over when it was overtaken.
 *
 * <p>Its claims are those of the README's table and of the Javadoc of {@link Store}. It has calls that return at once,
 * not transactions that make progress together, so it promises none.
 */
public final class StoreSubject implements Subject<StoreSubject.Work> {
    /*
     * A store gives out one snapshot of a set of keys. When a body comes to a key that is not among them, all are taken
     * anew, that one included; if none of those that it has seen has moved on, what it has seen is still the present,
     * and it goes on with the larger snapshot. Otherwise it starts over: it never sees two states. The next attempt
     * begins with a snapshot of all keys that the last one came to, and mostly needs no other.
     */
    private final Store<Object, Object> store = new Store<>(Engine.of(Algorithm.STORM), UnaryOperator.identity());

    /** A store on our default algorithm. */
    public StoreSubject() {}

    /** Unwinds a body whose copies have been overtaken. */
    @SuppressWarnings("serial") // never leaves its transaction
    private static final class Overtaken extends RuntimeException {
        private Overtaken() {
            super("overtaken", null, false, false);
        }
    }

    /** The copies that one attempt works on. */
    final class Work {
        private Values<Object, Object> copies;
        private boolean overtaken;
        private boolean changed;

        private Work(Collection<Object> keys) {
            copies = snapshot(keys);
        }

        private @Nullable Object get(Object key) {
            return copyOf(key).get();
        }

        private void set(Object key, @Nullable Object value) {
            copyOf(key).set(value);
            changed = true;
        }

        private Value<Object, Object> copyOf(Object key) {
            Value<Object, Object> copy = copies.get(key);
            if (copy == null) {
                extendBy(key);
                copy = Objects.requireNonNull(copies.get(key));
            }
            return copy;
        }

        private void extendBy(Object key) {
            List<Object> keys = new ArrayList<>(copies.keySet());
            keys.add(key);
            Values<Object, Object> larger = snapshot(keys);
            for (Value<Object, Object> copy : copies.values()) {
                Value<Object, Object> present = Objects.requireNonNull(larger.get(copy.key()));
                if (overtaken || present.version() != copy.version()) {
                    overtaken = true; // also if the body catches what is thrown
                    throw new Overtaken();
                }
                present.set(copy.get());
            }
            copies = larger;
        }

        private Values<Object, Object> snapshot(Collection<Object> keys) {
            while (true) {
                try {
                    return store.using(keys);
                } catch (BusyRetryException busy) {
                    Thread.onSpinWait();
                }
            }
        }

        /** Whether all that was done is committed. */
        private boolean commit() {
            while (!overtaken) {
                try {
                    if (changed) {
                        copies.commit();
                    }
                    return true;
                } catch (BusyRetryException busy) {
                    Thread.onSpinWait();
                } catch (ConcurrentUpdateException late) {
                    return false;
                }
            }
            return false;
        }
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String version() {
        return Versions.of("Stormproof") + ", Store";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.of(
                Guarantee.SINGLE_VARIABLE,
                Guarantee.SNAPSHOT_ISOLATION,
                Guarantee.STRICT_SERIALIZABILITY,
                Guarantee.OPACITY,
                Guarantee.ROLLBACK,
                Guarantee.NULL_VALUES,
                Guarantee.SAFE_PUBLICATION,
                Guarantee.FORGETFULNESS);
    }

    @Override
    public LongRef<Work> longRef(long initial) {
        return LongRef.over(ref(initial));
    }

    @Override
    public <T extends @Nullable Object> Ref<Work, T> ref(T initial) {
        Object key = new Object();
        atomically(tx -> {
            tx.set(key, initial);
            return initial;
        });
        return new Ref<>() {
            @Override
            @SuppressWarnings({"unchecked", "NullAway"}) // nothing but a T is ever stored
            public T get(Work tx) {
                return (T) tx.get(key);
            }

            @Override
            public void set(Work tx, T value) {
                tx.set(key, value);
            }
        };
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Work, R> body) {
        Set<Object> keys = Set.of();
        while (true) {
            Work work = new Work(keys);
            try {
                R result = body.run(work);
                if (work.commit()) {
                    return result;
                }
            } catch (RuntimeException | Error e) {
                if (!work.overtaken) {
                    throw e;
                }
            }
            keys = work.copies.keySet();
        }
    }

    @Override
    public Optional<Direct> direct(int variables, long initial) {
        return Optional.of(new StoreDirect(variables, initial));
    }
}
