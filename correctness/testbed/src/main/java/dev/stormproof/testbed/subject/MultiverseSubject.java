package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.EnumSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.IsolationLevel;
import org.multiverse.api.Stm;
import org.multiverse.api.Txn;
import org.multiverse.api.TxnExecutor;
import org.multiverse.api.references.TxnLong;
import org.multiverse.api.references.TxnRef;

/**
 * Multiverse at one of its isolation levels: explicit {@code Txn}, its primitive variable for {@code long}, executors
 * that are made once and, as is its default, speculative with pooled transactions.
 */
public final class MultiverseSubject implements Subject<Txn> {
    private static final Logger LOGGER = Logger.getLogger("org.multiverse"); // held here, lest its level be forgotten

    static {
        LOGGER.setLevel(Level.WARNING); // it would announce itself
    }

    private final Stm stm = GlobalStmInstance.getGlobalStmInstance();
    private final IsolationLevel level;
    private final TxnExecutor updating;
    private final TxnExecutor reading;

    private MultiverseSubject(IsolationLevel level) {
        this.level = level;
        updating = executor(level, false);
        reading = executor(level, true);
    }

    /**
     * Multiverse with default settings but for the isolation level, at which nothing but a serial order is allowed.
     *
     * @return the subject
     */
    public static MultiverseSubject serializable() {
        return new MultiverseSubject(IsolationLevel.Serializable);
    }

    /**
     * Multiverse with default settings, those of its isolation level included: writes are checked for conflicts, reads
     * are not.
     *
     * @return the subject
     */
    public static MultiverseSubject snapshot() {
        return new MultiverseSubject(IsolationLevel.Snapshot);
    }

    private TxnExecutor executor(IsolationLevel level, boolean readOnly) {
        return stm.newTxnFactoryBuilder()
                .setIsolationLevel(level)
                .setReadonly(readOnly)
                .setMaxRetries(Integer.MAX_VALUE)
                .newTxnExecutor();
    }

    @Override
    public String name() {
        return level.doesAllowWriteSkew() ? "multiverse-snapshot" : "multiverse";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return level.doesAllowWriteSkew()
                ? EnumSet.complementOf(EnumSet.of(Guarantee.STRICT_SERIALIZABILITY))
                : EnumSet.allOf(Guarantee.class);
    }

    @Override
    public LongRef<Txn> longRef(long initial) {
        TxnLong ref = stm.getDefaultRefFactory().newTxnLong(initial);
        return new LongRef<>() {
            @Override
            public long get(Txn tx) {
                return ref.get(tx);
            }

            @Override
            public void set(Txn tx, long value) {
                ref.set(tx, value);
            }
        };
    }

    @Override
    public <T extends @Nullable Object> Ref<Txn, T> ref(T initial) {
        TxnRef<T> ref = stm.getDefaultRefFactory().newTxnRef(initial);
        return new Ref<>() {
            @Override
            public T get(Txn tx) {
                return ref.get(tx);
            }

            @Override
            public void set(Txn tx, T value) {
                ref.set(tx, value);
            }
        };
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Txn, R> body) {
        return updating.execute(body::run);
    }

    @Override
    public <R extends @Nullable Object> R readOnly(TxBody<Txn, R> body) {
        return reading.execute(body::run);
    }
}
