package dev.stormproof.testbed.subject;

import clojure.lang.AFn;
import clojure.lang.Agent;
import clojure.lang.LockingTransaction;
import clojure.lang.RT;
import clojure.lang.Ref;
import dev.stormproof.testbed.Direct;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clojure's refs, called from Java below the language: the running transaction is that of the thread. They are as by
 * default, with a history of up to ten values, which grows as readers need it.
 *
 * <p>Their claims are those of the reference page "Refs and Transactions": all reads see the ref world as it was when
 * the attempt began, all changes take effect at one moment, and nobody else has changed a ref that the transaction has
 * set or ensured. An exception aborts ({@code dosync}). Nil is a value. Nothing is said of who wins.
 * What is sent to an agent in a transaction is "held until it commits", and "discarded if it is retried or aborted".
 */
public final class ClojureSubject implements Subject<ClojureSubject.Running> {
    /** Says that a transaction runs: the handle of one that has none. */
    static final class Running {
        private static final Running INSTANCE = new Running();

        private Running() {}
    }

    static {
        RT.init(); // loads the language, with transactions of its own: not while one of ours is telling its agents
    }

    private final boolean ensures;

    private ClojureSubject(boolean ensures) {
        this.ensures = ensures;
    }

    /**
     * Each read is a {@code deref}: snapshot isolation.
     *
     * @return the subject
     */
    public static ClojureSubject plain() {
        return new ClojureSubject(false);
    }

    /**
     * Each read is an {@code ensure}, which keeps others from changing what was read until the transaction ends.
     *
     * @return the subject
     */
    public static ClojureSubject ensuring() {
        return new ClojureSubject(true);
    }

    @Override
    public String name() {
        return ensures ? "clojure-ensure" : "clojure";
    }

    @Override
    public String version() {
        return Versions.of("Clojure")
                + (ensures ? ", its refs from Java, each read ensured" : ", its refs from Java (has write skew)");
    }

    @Override
    public Set<Guarantee> guarantees() {
        Set<Guarantee> claims = EnumSet.of(
                Guarantee.SINGLE_VARIABLE,
                Guarantee.SNAPSHOT_ISOLATION,
                Guarantee.OPACITY,
                Guarantee.ROLLBACK,
                Guarantee.DEFERRED_EFFECTS,
                Guarantee.NULL_VALUES);
        if (ensures) {
            claims.add(Guarantee.STRICT_SERIALIZABILITY);
        }
        return claims;
    }

    @Override
    public LongRef<Running> longRef(long initial) {
        Ref ref = new Ref(initial);
        return new LongRef<>() {
            @Override
            public long get(Running tx) {
                return (long) read(ref);
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
                return (T) read(ref);
            }

            @Override
            public void set(Running tx, T value) {
                ref.set(value);
            }
        };
    }

    private Object read(Ref ref) {
        if (ensures) {
            ref.touch();
        }
        return ref.deref();
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

    @Override
    public Optional<Direct> direct(int variables, long initial) {
        return Optional.of(new ClojureDirect(ensures, variables, initial));
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.of(Operation.AFTER_COMMIT);
    }

    @Override
    public void afterCommit(Running tx, Runnable effect) {
        AFn told = new AFn() {
            @Override
            public Object invoke(Object state) {
                effect.run();
                return state;
            }
        };
        new Agent(true).dispatch(told, null, Runnable::run); // in this thread, as soon as it is sent
    }
}
