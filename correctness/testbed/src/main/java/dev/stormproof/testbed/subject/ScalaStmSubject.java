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
import org.jspecify.annotations.Nullable;
import scala.concurrent.stm.InTxn;
import scala.concurrent.stm.MaybeTxn;
import scala.concurrent.stm.PendingAtomicBlock;
import scala.concurrent.stm.Ref$;
import scala.concurrent.stm.Txn$;
import scala.concurrent.stm.TxnExecutor;
import scala.concurrent.stm.TxnUnknown$;
import scala.reflect.OptManifest;
import scala.runtime.BoxedUnit;

/**
 * ScalaSTM (CCSTM) through its Scala API: explicit {@code InTxn}, the specialised reference for {@code long}.
 *
 * <p>Its claims are those of its site and Scaladoc: writes are never skewed, and each attempt reads what is consistent
 * ("Semantics"); committed transactions are linearizable ({@code Ref}); one that throws is rolled back, an inner one
 * alone ("Exceptions"); {@code retry} waits for what was read, with no chance of a lost wake-up ("Modular blocking"). A
 * reference that is made without a value holds null ({@code Ref.make}). What is handed to {@code Txn.afterCommit} runs
 * once the transaction has committed, and is discarded with the level that has left it.
 */
public final class ScalaStmSubject implements Subject<InTxn> {
    private static final MaybeTxn UNKNOWN = TxnUnknown$.MODULE$;

    private final TxnExecutor atomic = scala.concurrent.stm.package$.MODULE$.atomic();

    /** ScalaSTM in its default configuration. */
    public ScalaStmSubject() {}

    @Override
    public String name() {
        return "scala-stm";
    }

    @Override
    public String version() {
        return Versions.of("ScalaSTM");
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.of(
                Guarantee.SINGLE_VARIABLE,
                Guarantee.SNAPSHOT_ISOLATION,
                Guarantee.STRICT_SERIALIZABILITY,
                Guarantee.OPACITY,
                Guarantee.ROLLBACK,
                Guarantee.PARTIAL_ROLLBACK,
                Guarantee.WAKE_UP,
                Guarantee.DEFERRED_EFFECTS,
                Guarantee.NULL_VALUES);
    }

    @Override
    public LongRef<InTxn> longRef(long initial) {
        scala.concurrent.stm.Ref<Object> ref = Ref$.MODULE$.apply(initial);
        return new LongRef<>() {
            @Override
            public long get(InTxn tx) {
                return (long) ref.get(tx);
            }

            @Override
            public void set(InTxn tx, long value) {
                ref.set(value, tx);
            }
        };
    }

    @Override
    public <T extends @Nullable Object> Ref<InTxn, T> ref(T initial) {
        scala.concurrent.stm.Ref<T> ref = Ref$.MODULE$.apply(initial, anyRef());
        return new Ref<>() {
            @Override
            public T get(InTxn tx) {
                return ref.get(tx);
            }

            @Override
            public void set(InTxn tx, T value) {
                ref.set(value, tx);
            }
        };
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<InTxn, R> body) {
        return atomic.apply(body::run, UNKNOWN);
    }

    @Override
    public Optional<Direct> direct(int variables, long initial) {
        return Optional.of(new ScalaStmDirect(variables, initial));
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.allOf(Operation.class);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public <R> R retry(InTxn tx) {
        scala.concurrent.stm.package$.MODULE$.retry(tx);
        throw new IllegalStateException("retry has returned");
    }

    @Override
    public <R extends @Nullable Object> R orElse(InTxn tx, TxBody<InTxn, R> left, TxBody<InTxn, R> right) {
        return new PendingAtomicBlock<R>(() -> atomic.apply(left::run, tx)).orAtomic(right::run, tx);
    }

    @Override
    public <R extends @Nullable Object> R nested(InTxn tx, TxBody<InTxn, R> level) {
        return atomic.apply(level::run, tx);
    }

    @Override
    public void afterCommit(InTxn tx, Runnable effect) {
        Txn$.MODULE$.afterCommit(
                status -> {
                    effect.run();
                    return BoxedUnit.UNIT;
                },
                tx);
    }

    @SuppressWarnings("unchecked") // without knowledge of the type, which is what any reference to an object needs
    private static <T extends @Nullable Object> OptManifest<T> anyRef() {
        return (OptManifest<T>) (OptManifest<?>) scala.reflect.NoManifest$.MODULE$;
    }
}
