package dev.stormproof.testbed.subject;

import arrow.fx.stm.STM;
import arrow.fx.stm.STMKt;
import arrow.fx.stm.TVar;
import dev.stormproof.testbed.Direct;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.jvm.functions.Function1;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.CoroutineDispatcher;
import org.jspecify.annotations.Nullable;

/**
 * Arrow STM, called from Java as from Kotlin's {@code runBlocking}: nothing in a transaction suspends but the wait
 * after a {@code retry}, and that is spent in the thread that called. It has no primitive variables.
 *
 * <p>Its claims are those of the documentation of {@code STM}: no race conditions, never a commit after what was read
 * has changed, though an attempt may go on until then; a {@code retry} restarts when something that was accessed
 * changes; exceptions come out of {@code atomically}, and {@code catch} rolls back what it catches. {@code TVar<A>}
 * takes any type, those with null among them.
 */
public final class ArrowSubject implements Subject<STM> {
    /** {@code STM.catch}, which Java cannot name. */
    private static final MethodHandle CATCH = find("catch", Object.class, Function1.class, Function2.class);

    /** Nothing to set up. */
    public ArrowSubject() {}

    private static MethodHandle find(String method, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(STM.class, method, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Arrow's STM has changed", e);
        }
    }

    /** The thread that runs a transaction, as what Kotlin goes on with after a suspension. */
    private static final class Caller<R extends @Nullable Object> extends CoroutineDispatcher
            implements Continuation<R> {
        private final Thread thread = Thread.currentThread();
        private volatile @Nullable Runnable resumption;
        private boolean ended;
        private @Nullable Object outcome;

        @Override
        public CoroutineContext getContext() {
            return this;
        }

        @Override
        public void dispatch(CoroutineContext context, Runnable block) {
            resumption = block;
            LockSupport.unpark(thread);
        }

        @Override
        public void resumeWith(Object result) {
            outcome = result;
            ended = true;
        }

        /** Runs the transaction again whenever it is woken, until it has ended. */
        @SuppressWarnings("NullAway") // Kotlin's results may be null
        @Nullable
        Object await() {
            while (!ended) {
                Runnable next = resumption;
                if (next != null) {
                    resumption = null;
                    next.run();
                } else if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted in a retry");
                } else {
                    LockSupport.park(this);
                }
            }
            ResultKt.throwOnFailure(outcome);
            return outcome;
        }
    }

    @Override
    public String name() {
        return "arrow";
    }

    @Override
    public String version() {
        return Versions.of("Arrow STM") + ", called from Java";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.of(
                Guarantee.SINGLE_VARIABLE,
                Guarantee.SNAPSHOT_ISOLATION,
                Guarantee.STRICT_SERIALIZABILITY,
                Guarantee.ROLLBACK,
                Guarantee.PARTIAL_ROLLBACK,
                Guarantee.WAKE_UP,
                Guarantee.NULL_VALUES);
    }

    @Override
    public LongRef<STM> longRef(long initial) {
        TVar<Long> variable = new TVar<>(initial);
        return new LongRef<>() {
            @Override
            public long get(STM tx) {
                return tx.read(variable);
            }

            @Override
            public void set(STM tx, long value) {
                tx.write(variable, value);
            }
        };
    }

    @Override
    public <T extends @Nullable Object> Ref<STM, T> ref(T initial) {
        TVar<T> variable = new TVar<>(initial);
        return new Ref<>() {
            @Override
            public T get(STM tx) {
                return tx.read(variable);
            }

            @Override
            public void set(STM tx, T value) {
                tx.write(variable, value);
            }
        };
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // what the body returns
    public <R extends @Nullable Object> R atomically(TxBody<STM, R> body) {
        Caller<R> caller = new Caller<>();
        Object result = STMKt.<R>atomically(body::run, caller);
        return (R) (result == IntrinsicsKt.getCOROUTINE_SUSPENDED() ? caller.await() : result);
    }

    @Override
    public Optional<Direct> direct(int variables, long initial) {
        return Optional.of(new ArrowDirect(variables, initial));
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.of(Operation.RETRY, Operation.OR_ELSE, Operation.NESTED);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public <R> R retry(STM tx) {
        tx.retry();
        throw new IllegalStateException("retry has returned");
    }

    @Override
    public <R extends @Nullable Object> R orElse(STM tx, TxBody<STM, R> left, TxBody<STM, R> right) {
        return tx.<R>orElse(left::run, right::run);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // what the level returns
    public <R extends @Nullable Object> R nested(STM tx, TxBody<STM, R> level) {
        Function1<STM, R> body = level::run;
        Function2<STM, Throwable, R> handler = (outer, thrown) -> {
            throw Thrown.again(thrown);
        };
        try {
            return (R) CATCH.invokeExact(tx, body, handler);
        } catch (Throwable e) {
            throw Thrown.again(e);
        }
    }
}
