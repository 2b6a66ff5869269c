package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Direct;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.IsolationLevel;
import org.multiverse.api.LockMode;
import org.multiverse.api.Stm;
import org.multiverse.api.Txn;
import org.multiverse.api.TxnExecutor;
import org.multiverse.api.TxnFactoryBuilder;
import org.multiverse.api.references.TxnLong;
import org.multiverse.api.references.TxnRef;

/**
 * Multiverse in one of the configurations that its builder offers: explicit {@code Txn}, its primitive variable for
 * {@code long}, executors that are made once, pooled transactions. Its default is to speculate: a transaction begins as
 * the leanest kind, and runs again as a richer one when it does what that kind cannot; lean ones know object
 * references only, so primitive and boxed variables take different ways.
 *
 * <p>The claims are those of the Javadoc of {@code IsolationLevel}: Snapshot allows write skew, and RepeatableRead
 * reads that do not fit each other; transactions that lock what they read are serialized, {@code setReadLockMode}. What
 * throws aborts, {@code TxnExecutor}; {@code retry} waits for what was read; {@code TxnRef} can hold null. Nesting is
 * flat. Its {@code OrElseBlock} is not handed on: a retry aborts the transaction, and the other alternative finds it
 * dead.
 */
public final class MultiverseSubject implements Subject<Txn> {
    private static final Logger LOGGER = Logger.getLogger("org.multiverse"); // held here, lest its level be forgotten

    static {
        LOGGER.setLevel(Level.WARNING); // it would announce itself
    }

    private final Stm stm = GlobalStmInstance.getGlobalStmInstance();
    private final String name;
    private final String configuration;
    private final IsolationLevel level;
    private final boolean locks;
    private final TxnExecutor updating;
    private final TxnExecutor reading;

    private MultiverseSubject(String name, String configuration, UnaryOperator<TxnFactoryBuilder> settings) {
        this.name = name;
        this.configuration = configuration;
        TxnFactoryBuilder builder = settings.apply(stm.newTxnFactoryBuilder());
        level = builder.getConfig().getIsolationLevel();
        locks = builder.getConfig().getReadLockMode() != LockMode.None;
        updating = builder.newTxnExecutor();
        reading = builder.setReadonly(true).newTxnExecutor();
    }

    /**
     * With default settings but for the isolation level, at which nothing but a serial order is allowed.
     *
     * @return the subject
     */
    public static MultiverseSubject serializable() {
        return new MultiverseSubject("multiverse", "isolation level Serializable", at(IsolationLevel.Serializable));
    }

    /**
     * With default settings, those of its isolation level included: writes are checked for conflicts, reads are not.
     *
     * @return the subject
     */
    public static MultiverseSubject snapshot() {
        return new MultiverseSubject(
                "multiverse-snapshot", "isolation level Snapshot (has write skew)", at(IsolationLevel.Snapshot));
    }

    /**
     * At the isolation level at which reads need not fit each other.
     *
     * @return the subject
     */
    public static MultiverseSubject repeatableRead() {
        return new MultiverseSubject(
                "multiverse-repeatable-read",
                "isolation level RepeatableRead (has read skew)",
                at(IsolationLevel.RepeatableRead));
    }

    /**
     * Serializable, without speculation: each transaction is of the richest kind at once.
     *
     * @return the subject
     */
    public static MultiverseSubject fat() {
        return new MultiverseSubject(
                "multiverse-fat",
                "isolation level Serializable, not speculative",
                builder -> at(IsolationLevel.Serializable).apply(builder).setSpeculative(false));
    }

    /**
     * Snapshot, without speculation.
     *
     * @return the subject
     */
    public static MultiverseSubject fatSnapshot() {
        return new MultiverseSubject(
                "multiverse-snapshot-fat",
                "isolation level Snapshot (has write skew), not speculative",
                builder -> at(IsolationLevel.Snapshot).apply(builder).setSpeculative(false));
    }

    /**
     * Each variable is locked when it is read, which makes the default isolation level serializable.
     *
     * @return the subject
     */
    public static MultiverseSubject locking() {
        return new MultiverseSubject(
                "multiverse-locking",
                "read lock mode Read",
                builder -> builder.setMaxRetries(Integer.MAX_VALUE).setReadLockMode(LockMode.Read));
    }

    /**
     * Nothing is set: it gives up after a thousand conflicts.
     *
     * @return the subject
     */
    public static MultiverseSubject defaults() {
        return new MultiverseSubject(
                "multiverse-defaults",
                "all settings as they come: isolation level Snapshot, 1000 attempts",
                UnaryOperator.identity());
    }

    private static UnaryOperator<TxnFactoryBuilder> at(IsolationLevel level) {
        return builder -> builder.setIsolationLevel(level).setMaxRetries(Integer.MAX_VALUE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return Versions.of("Multiverse") + ", " + configuration;
    }

    @Override
    public Set<Guarantee> guarantees() {
        Set<Guarantee> claims =
                EnumSet.of(Guarantee.SINGLE_VARIABLE, Guarantee.ROLLBACK, Guarantee.WAKE_UP, Guarantee.NULL_VALUES);
        if (locks || !level.doesAllowInconsistentRead()) {
            claims.addAll(EnumSet.of(Guarantee.SNAPSHOT_ISOLATION, Guarantee.OPACITY));
        }
        if (locks || !level.doesAllowWriteSkew()) {
            claims.add(Guarantee.STRICT_SERIALIZABILITY);
        }
        return claims;
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

    @Override
    public Optional<Direct> direct(int variables, long initial) {
        return Optional.of(new MultiverseDirect(updating, reading, variables, initial));
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.of(Operation.RETRY);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public <R> R retry(Txn tx) {
        tx.retry();
        throw new IllegalStateException("retry has returned");
    }
}
