package dev.stormproof.testbed.subject;

import clojure.lang.LockingTransaction;
import clojure.lang.Ref;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clojure's refs, called from Java below the language: the running transaction is that of the thread. */
public final class ClojureSubject implements Subject<ClojureSubject.Running> {
    /** Says that a transaction runs: the handle of one that has none. */
    static final class Running {
        private static final Running INSTANCE = new Running();

        private Running() {}
    }

    /** Refs as they are by default: a history of up to ten values, which grows as readers need it. */
    public ClojureSubject() {}

    @Override
    public String name() {
        return "clojure";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.complementOf(EnumSet.of(Guarantee.STRICT_SERIALIZABILITY));
    }

    @Override
    public LongRef<Running> longRef(long initial) {
        Ref ref = new Ref(initial);
        return new LongRef<>() {
            @Override
            public long get(Running tx) {
                return (long) ref.deref();
            }

            @Override
            public void set(Running tx, long value) {
                ref.set(value);
            }
        };
    }

    @Override
    public <T extends @Nullable Object> dev.stormproof.testbed.Ref<Running, T> ref(T initial) {
        Ref ref = new Ref(initial);
        return new dev.stormproof.testbed.Ref<>() {
            @Override
            @SuppressWarnings("unchecked") // nothing but a T is ever stored
            public T get(Running tx) {
                return (T) ref.deref();
            }

            @Override
            public void set(Running tx, T value) {
                ref.set(value);
            }
        };
    }

    @Override
    @SuppressWarnings("unchecked") // what the body returns
    public <R extends @Nullable Object> R atomically(TxBody<Running, R> body) {
        try {
            return (R) LockingTransaction.runInTransaction(() -> body.run(Running.INSTANCE));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a body throws no checked exception", e);
        }
    }
}
