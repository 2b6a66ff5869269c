package dev.stormproof.testbed.subject;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Contention;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;
import dev.stormproof.testbed.Direct;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Our own STM under one of its algorithms and contention policies, in the explicit style. Its claims are those of
 * {@code docs/guarantees.md} and of the README's table: values should be immutable, so no algorithm but the global lock
 * lets a committed transaction use an object without transactions; progress is promised by {@code STORM} with the
 * policy that it comes with, and by the global lock as far as one transaction always runs.
 */
public final class StormproofSubject implements Subject<Txn> {
    private final Engine engine;

    /**
     * The STM under this algorithm, with the contention policy that it comes with.
     *
     * @param algorithm how transactions run
     */
    public StormproofSubject(Algorithm algorithm) {
        this(Engine.of(algorithm));
    }

    /**
     * The STM on this engine.
     *
     * @param engine how transactions run
     */
    public StormproofSubject(Engine engine) {
        this.engine = engine;
    }

    /**
     * What the subject on an engine is called: its algorithm, and the policy unless the algorithm comes with it.
     *
     * @param engine the engine
     * @return the name
     */
    public static String nameOf(Engine engine) {
        String algorithm = nameOf(engine.algorithm());
        return engine.contention() == Engine.of(engine.algorithm()).contention()
                ? algorithm
                : algorithm + "-" + nameOf(engine.contention());
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Its engine, for what stands on the engine itself, as the Store does.
     *
     * @return the engine
     */
    public Engine engine() {
        return engine;
    }

    @Override
    public String name() {
        return nameOf(engine);
    }

    @Override
    public String version() {
        return Versions.of("Stormproof");
    }

    @Override
    public Set<Guarantee> guarantees() {
        Set<Guarantee> claims = EnumSet.of(
                Guarantee.SINGLE_VARIABLE,
                Guarantee.SNAPSHOT_ISOLATION,
                Guarantee.STRICT_SERIALIZABILITY,
                Guarantee.ROLLBACK,
                Guarantee.PARTIAL_ROLLBACK,
                Guarantee.WAKE_UP,
                Guarantee.DEFERRED_EFFECTS,
                Guarantee.NULL_VALUES,
                Guarantee.SAFE_PUBLICATION,
                Guarantee.FORGETFULNESS);
        if (engine.algorithm() != Algorithm.COMMIT_VALIDATION) {
            claims.add(Guarantee.OPACITY);
        }
        if (engine.algorithm() == Algorithm.STORM && engine.contention() == Contention.TURNSTILE) {
            claims.addAll(EnumSet.of(Guarantee.LIVELOCK_FREEDOM, Guarantee.STARVATION_FREEDOM));
        }
        if (engine.algorithm() == Algorithm.GLOBAL_LOCK) {
            claims.addAll(EnumSet.of(Guarantee.LIVELOCK_FREEDOM, Guarantee.SAFE_PRIVATIZATION));
        }
        return claims;
    }

    @Override
    public LongRef<Txn> longRef(long initial) {
        TLong variable = new TLong(initial);
        return new LongRef<>() {
            @Override
            public long get(Txn tx) {
                return tx.get(variable);
            }

            @Override
            public void set(Txn tx, long value) {
                tx.set(variable, value);
            }
        };
    }

    @Override
    public <T extends @Nullable Object> Ref<Txn, T> ref(T initial) {
        TVar<T> variable = new TVar<>(initial);
        return new Ref<>() {
            @Override
            public T get(Txn tx) {
                return tx.get(variable);
            }

            @Override
            public void set(Txn tx, T value) {
                tx.set(variable, value);
            }
        };
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Txn, R> body) {
        return engine.<R, RuntimeException>atomically((Txn tx) -> body.run(tx));
    }

    @Override
    public <R extends @Nullable Object> R readOnly(TxBody<Txn, R> body) {
        return engine.<R, RuntimeException>readOnly((Txn tx) -> body.run(tx));
    }

    @Override
    public Optional<Direct> direct(int variables, long initial) {
        return Optional.of(new StormproofDirect(engine, variables, initial));
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.allOf(Operation.class);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public <R> R retry(Txn tx) {
        return tx.retry();
    }

    @Override
    public <R extends @Nullable Object> R orElse(Txn tx, TxBody<Txn, R> left, TxBody<Txn, R> right) {
        return tx.<R, RuntimeException>orElse((Txn inner) -> left.run(inner), (Txn inner) -> right.run(inner));
    }

    @Override
    public <R extends @Nullable Object> R nested(Txn tx, TxBody<Txn, R> level) {
        return tx.<R, RuntimeException>nested((Txn inner) -> level.run(inner));
    }

    @Override
    public void afterCommit(Txn tx, Runnable effect) {
        tx.afterCommit(effect);
    }
}
