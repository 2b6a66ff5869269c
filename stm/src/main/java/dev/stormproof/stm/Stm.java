package dev.stormproof.stm;

import org.jspecify.annotations.Nullable;

/**
 * Software transactional memory on the process-wide default engine.
 *
 * <pre>{@code
 * TVar<Integer> a = new TVar<>(100_000), b = new TVar<>(100);
 *
 * Stm.atomically(tx -> {                    // explicit: the fast path
 *     tx.set(a, tx.get(a) - 10);
 *     tx.set(b, tx.get(b) + 10);
 * });
 * Stm.atomically(() -> {                    // implicit: variables find the running transaction
 *     a.set(a.get() - 10);
 *     b.set(b.get() + 10);
 * });
 * int total = Stm.readOnly(tx -> tx.get(a) + tx.get(b));
 * }</pre>
 *
 * <p>The default engine runs {@link Algorithm#STORM}. The system property {@code dev.stormproof.stm.algorithm} names
 * another; it is read once, when this class is first used.
 */
public final class Stm {
    /** The system property that names the algorithm of the default engine. */
    public static final String ALGORITHM_PROPERTY = "dev.stormproof.stm.algorithm";

    private static final Engine ENGINE =
            Engine.of(Algorithm.valueOf(System.getProperty(ALGORITHM_PROPERTY, Algorithm.STORM.name())));

    private Stm() {}

    /**
     * The default engine.
     *
     * @return the engine behind the methods of this class and behind single accesses outside any transaction
     */
    public static Engine engine() {
        return ENGINE;
    }

    /**
     * Runs a body as a transaction, as often as it takes to commit.
     *
     * @param <R> the type of the result
     * @param <X> the checked exception that the body may throw
     * @param body what to run
     * @return its result; null if it {@linkplain Txn#leave() left}
     * @throws X what the body throws; the transaction is rolled back then
     */
    @SuppressWarnings("overloads") // Function is an Action: see Body
    public static <R extends @Nullable Object, X extends Throwable> R atomically(Body.Function<R, X> body) throws X {
        return ENGINE.atomically(body);
    }

    /**
     * Runs a body as a transaction, as often as it takes to commit.
     *
     * @param <X> the checked exception that the body may throw
     * @param body what to run
     * @throws X what the body throws; the transaction is rolled back then
     */
    @SuppressWarnings("overloads") // Function is an Action: see Body
    public static <X extends Throwable> void atomically(Body.Action<X> body) throws X {
        ENGINE.atomically(body);
    }

    /**
     * Runs a body as a transaction, as often as it takes to commit.
     *
     * @param <R> the type of the result
     * @param <X> the checked exception that the body may throw
     * @param body what to run
     * @return its result; null if it {@linkplain #leave() left}
     * @throws X what the body throws; the transaction is rolled back then
     */
    public static <R extends @Nullable Object, X extends Throwable> R atomically(Body.Call<R, X> body) throws X {
        return ENGINE.atomically(body);
    }

    /**
     * Runs a body as a transaction, as often as it takes to commit.
     *
     * @param <X> the checked exception that the body may throw
     * @param body what to run
     * @throws X what the body throws; the transaction is rolled back then
     */
    public static <X extends Throwable> void atomically(Body.Block<X> body) throws X {
        ENGINE.atomically(body);
    }

    /**
     * Runs a body that only reads, as a transaction on one consistent snapshot.
     *
     * @param <R> the type of the result
     * @param <X> the checked exception that the body may throw
     * @param body what to run; a write in it throws {@link IllegalStateException}
     * @return its result; null if it {@linkplain Txn#leave() left}
     * @throws X what the body throws
     */
    public static <R extends @Nullable Object, X extends Throwable> R readOnly(Body.Function<R, X> body) throws X {
        return ENGINE.readOnly(body);
    }

    /**
     * Runs a body that only reads, as a transaction on one consistent snapshot.
     *
     * @param <R> the type of the result
     * @param <X> the checked exception that the body may throw
     * @param body what to run; a write in it throws {@link IllegalStateException}
     * @return its result; null if it {@linkplain #leave() left}
     * @throws X what the body throws
     */
    public static <R extends @Nullable Object, X extends Throwable> R readOnly(Body.Call<R, X> body) throws X {
        return ENGINE.readOnly(body);
    }

    /**
     * Rolls the running transaction back and runs it again from its start: {@link Txn#abort()} in the implicit style.
     *
     * @param <R> any type, so that a body can say {@code return Stm.abort()}
     * @return never
     * @throws IllegalStateException outside a transaction
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public static <R> R abort() {
        return runningOr("abort").abort();
    }

    /**
     * Rolls the running transaction back and does not run it again: {@link Txn#leave()} in the implicit style.
     *
     * @param <R> any type, so that a body can say {@code return Stm.leave()}
     * @return never
     * @throws IllegalStateException outside a transaction
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public static <R> R leave() {
        return runningOr("leave").leave();
    }

    /**
     * Rolls the running transaction back and runs it again when something that it has read has changed:
     * {@link Txn#retry()} in the implicit style.
     *
     * @param <R> any type, so that a body can say {@code return Stm.retry()}
     * @return never
     * @throws IllegalStateException outside a transaction
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public static <R> R retry() {
        return runningOr("retry").retry();
    }

    /**
     * Goes on if a condition holds, otherwise {@linkplain #retry() retries}: {@link Txn#check} in the implicit style.
     *
     * @param condition what must hold
     * @throws IllegalStateException outside a transaction
     */
    public static void check(boolean condition) {
        runningOr("check").check(condition);
    }

    /**
     * The first of two alternatives that does not {@linkplain #retry() retry}: {@link Txn#orElse(Body.Function,
     * Body.Function)} in the implicit style. Outside a transaction it is one of its own.
     *
     * @param <R> the type of the result
     * @param <X> the checked exception that they may throw
     * @param left what to try first
     * @param right what to do if that retries
     * @return the result of the one that did not retry
     * @throws X what they throw
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the shape of the body vouches for the type
    public static <R extends @Nullable Object, X extends Throwable> R orElse(
            Body.Call<R, X> left, Body.Call<R, X> right) throws X {
        return ENGINE.atomically((Body.Function<R, X>) tx -> (R) tx.either(left, right));
    }

    /**
     * The same for alternatives without a result.
     *
     * @param <X> the checked exception that they may throw
     * @param left what to try first
     * @param right what to do if that retries
     * @throws X what they throw
     */
    public static <X extends Throwable> void orElse(Body.Block<X> left, Body.Block<X> right) throws X {
        ENGINE.atomically((Body.Action<X>) tx -> tx.either(left, right));
    }

    /**
     * Runs a part of a transaction on its own: if it throws, what it wrote is undone: {@link
     * Txn#nested(Body.Function)} in the implicit style. Outside a transaction it is one of its own.
     *
     * @param <R> the type of the result
     * @param <X> the checked exception that it may throw
     * @param part what to run
     * @return its result
     * @throws X what it throws
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the shape of the body vouches for the type
    public static <R extends @Nullable Object, X extends Throwable> R nested(Body.Call<R, X> part) throws X {
        return ENGINE.atomically((Body.Function<R, X>) tx -> (R) tx.scoped(part));
    }

    /**
     * The same for a part without a result.
     *
     * @param <X> the checked exception that it may throw
     * @param part what to run
     * @throws X what it throws
     */
    public static <X extends Throwable> void nested(Body.Block<X> part) throws X {
        ENGINE.atomically((Body.Action<X>) tx -> tx.scoped(part));
    }

    /**
     * Has something run once the running transaction has committed: {@link Txn#afterCommit} in the implicit style.
     *
     * @param action what to run
     * @throws IllegalStateException outside a transaction
     */
    public static void afterCommit(Runnable action) {
        runningOr("afterCommit").afterCommit(action);
    }

    /**
     * Has something run if the running attempt is rolled back: {@link Txn#afterRollback} in the implicit style.
     *
     * @param action what to run
     * @throws IllegalStateException outside a transaction
     */
    public static void afterRollback(Runnable action) {
        runningOr("afterRollback").afterRollback(action);
    }

    private static Txn runningOr(String operation) {
        Txn tx = Owner.running();
        if (tx == null) {
            throw new IllegalStateException(operation + "() outside a transaction");
        }
        return tx;
    }
}
