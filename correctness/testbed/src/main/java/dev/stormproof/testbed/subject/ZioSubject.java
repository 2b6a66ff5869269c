package dev.stormproof.testbed.subject;

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
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scala.Function3;
import scala.Product;
import zio.Cause;
import zio.Exit;
import zio.FiberId;
import zio.Runtime;
import zio.Trace$;
import zio.Unsafe;
import zio.Unsafe$;
import zio.ZEnvironment;
import zio.stm.TRef;
import zio.stm.ZSTM;
import zio.stm.ZSTM$;

/**
 * ZIO STM. Its transactions are values, made of others by functions; a body is one of them here, of the primitive kind
 * {@code Effect} that ZIO itself makes all others of: it hands its journal on to what it reads and writes. They run on
 * ZIO's default runtime, in the calling thread until they wait, then in one of ZIO's. It has no primitive variables.
 *
 * <p>Its claims are those of the pages on STM: operations within a transaction appear to take place indivisibly, what
 * fails has no effect; {@code retry} runs again when something that was read has changed; an alternative that retries
 * is abandoned with no effect. Consistency is checked when an attempt ends. Inner levels are made of {@code orElse}.
 */
public final class ZioSubject implements Subject<ZioSubject.Running> {
    /*
     * The journal is a class whose name Java cannot spell, and that a transaction can be run as a part of another is
     * known to ZIO alone: hence objects and a method handle.
     */
    private static final MethodHandle RUN = run();
    private static final Unsafe UNSAFE = Unsafe$.MODULE$.unsafe();
    private static final Object TRACE = Trace$.MODULE$.empty();

    private final Runtime<Object> runtime = defaultRuntime();
    private final boolean resets;

    private ZioSubject(boolean resets) {
        this.resets = resets;
    }

    /**
     * Alternatives by {@code orTry}, ZIO's word for the {@code orElse} of others.
     *
     * @return the subject
     */
    public static ZioSubject trying() {
        return new ZioSubject(false);
    }

    /**
     * Alternatives by {@code orElse}, which takes the second also if the first fails.
     *
     * @return the subject
     */
    public static ZioSubject resetting() {
        return new ZioSubject(true);
    }

    private static MethodHandle run() {
        try {
            for (Method method : ZSTM.class.getMethods()) {
                if (method.getName().equals("zio$stm$ZSTM$$run")) {
                    return MethodHandles.publicLookup()
                            .unreflect(method)
                            .asType(MethodType.methodType(
                                    Product.class, ZSTM.class, Object.class, FiberId.class, ZEnvironment.class));
                }
            }
        } catch (IllegalAccessException e) {
            throw new LinkageError("ZIO's ZSTM has changed", e);
        }
        throw new LinkageError("ZIO's ZSTM has changed");
    }

    @SuppressWarnings("unchecked") // the environment is empty
    private static Runtime<Object> defaultRuntime() {
        try {
            return (Runtime<Object>) Runtime.class.getMethod("default").invoke(null); // which Java cannot name
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("ZIO's Runtime has changed", e);
        }
    }

    /** An attempt that runs, as ZIO hands it on. */
    record Running(Object journal, FiberId fiber, ZEnvironment<Object> environment) {
        /** Runs a transaction that was put together, as a part of this attempt. */
        @SuppressWarnings({"unchecked", "NullAway"}) // the result of the part
        private <R extends @Nullable Object> R run(ZSTM<Object, Throwable, R> part) {
            Product end;
            try {
                end = (Product) RUN.invokeExact((ZSTM) part, journal, fiber, environment);
            } catch (Throwable e) {
                throw Thrown.again(e);
            }
            return switch (end.productPrefix()) {
                case "Succeed" -> (R) end.productElement(0);
                case "Fail", "Die" -> throw Thrown.again((Throwable) end.productElement(0));
                default -> throw Thrown.again(ZSTM.RetryException$.MODULE$);
            };
        }
    }

    /** A variable, through its own transactions that read and write it. */
    private record Variable<T extends @Nullable Object>(TRef<T> ref, Primitive<T> read) implements Ref<Running, T> {
        static <T extends @Nullable Object> Variable<T> of(T initial) {
            TRef<T> ref = TRef.unsafe$.MODULE$.make(initial, UNSAFE);
            return new Variable<>(ref, Primitive.of(ref.get()));
        }

        @Override
        public T get(Running tx) {
            return read.in(tx);
        }

        @Override
        public void set(Running tx, T value) {
            Primitive.of(ref.set(value)).in(tx);
        }
    }

    /** What a primitive transaction does. */
    private record Primitive<R extends @Nullable Object>(Function3<Object, FiberId, ZEnvironment<Object>, R> function) {
        @SuppressWarnings("unchecked") // the journal is one
        static <R extends @Nullable Object> Primitive<R> of(ZSTM<Object, ?, R> transaction) {
            Object function = ((ZSTM.Effect<Object, ?, R>) transaction).f();
            return new Primitive<>((Function3<Object, FiberId, ZEnvironment<Object>, R>) function);
        }

        R in(Running tx) {
            return function.apply(tx.journal, tx.fiber, tx.environment);
        }
    }

    @Override
    public String name() {
        return resets ? "zio-or-else" : "zio";
    }

    @Override
    public String version() {
        return Versions.of("ZIO STM") + ", called from Java, alternatives by " + (resets ? "orElse" : "orTry");
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.of(
                Guarantee.SINGLE_VARIABLE,
                Guarantee.SNAPSHOT_ISOLATION,
                Guarantee.STRICT_SERIALIZABILITY,
                Guarantee.ROLLBACK,
                Guarantee.PARTIAL_ROLLBACK,
                Guarantee.WAKE_UP);
    }

    @Override
    public LongRef<Running> longRef(long initial) {
        Ref<Running, Long> variable = Variable.of(initial);
        return new LongRef<>() {
            @Override
            public long get(Running tx) {
                return variable.get(tx);
            }

            @Override
            public void set(Running tx, long value) {
                variable.set(tx, value);
            }
        };
    }

    @Override
    public <T extends @Nullable Object> Ref<Running, T> ref(T initial) {
        return Variable.of(initial);
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Running, R> body) {
        Exit<Throwable, R> end =
                runtime.unsafe().run(ZSTM$.MODULE$.atomically(transaction(body), TRACE), TRACE, UNSAFE);
        Cause<Throwable> cause = end.causeOrNull();
        if (cause != null) {
            throw Thrown.again(cause.squashWith(thrown -> thrown));
        }
        return value(end);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the result of the body
    private static <R extends @Nullable Object> R value(Exit<Throwable, R> success) {
        return (R) ((Product) success).productElement(0);
    }

    private static <R extends @Nullable Object> ZSTM<Object, Throwable, R> transaction(TxBody<Running, R> body) {
        return new ZSTM.Effect<>((journal, fiber, environment) -> body.run(new Running(journal, fiber, environment)));
    }

    @Override
    public Optional<Direct> direct(int variables, long initial) {
        return Optional.of(new ZioDirect(runtime, variables, initial));
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.of(Operation.RETRY, Operation.OR_ELSE, Operation.NESTED);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public <R> R retry(Running tx) {
        throw Thrown.again(ZSTM.RetryException$.MODULE$);
    }

    @Override
    public <R extends @Nullable Object> R orElse(Running tx, TxBody<Running, R> left, TxBody<Running, R> right) {
        ZSTM<Object, Throwable, R> first = transaction(left);
        return tx.run(resets ? first.orElse(() -> transaction(right)) : first.orTry(() -> transaction(right)));
    }

    @Override
    public <R extends @Nullable Object> R nested(Running tx, TxBody<Running, R> level) {
        Throwable[] thrown = {ZSTM.RetryException$.MODULE$};
        ZSTM<Object, Throwable, R> attempt = ZSTM$.MODULE$.attempt(() -> {
            try {
                return level.run(tx);
            } catch (RuntimeException | Error e) {
                thrown[0] = e;
                throw e;
            }
        });
        return tx.run(attempt.orElse(() -> transaction(outer -> {
            throw Thrown.again(thrown[0]);
        })));
    }
}
