package dev.stormproof.testbed.subject;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our own STM under one of its algorithms and contention policies, in the explicit style. */
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
    public Set<Guarantee> guarantees() {
        EnumSet<Guarantee> claims = EnumSet.allOf(Guarantee.class);
        if (engine.algorithm() == Algorithm.COMMIT_VALIDATION) {
            claims.remove(Guarantee.OPACITY);
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
}
