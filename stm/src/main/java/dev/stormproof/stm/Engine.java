package dev.stormproof.stm;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions by one {@link Algorithm}. {@link Stm} has the same methods on the engine that most programs want,
 * the process-wide default.
 *
 * <p>Engines are immutable and may be used by any number of threads. While transactions run on a variable, they must
 * all be of one algorithm.
 *
 * <p><b>Nesting</b> is flattened: a transaction that is started while one runs in this thread, whatever its engine,
 * joins it; the inner body's effects are rolled back with the outer's, not before.
 *
 * <p><b>Exceptions</b> of every kind that a body throws roll the transaction back and come out unchanged.
 *
 * <pre>{@code
 * Engine engine = Engine.of(Algorithm.ENCOUNTER_LOCKING);
 * engine.atomically(tx -> {
 *     tx.set(a, tx.get(a) - 10);
 *     tx.set(b, tx.get(b) + 10);
 * });
 * }</pre>
 */
public final class Engine {
    private final Kind kind;
    private final @Nullable Bounds bounds; // null if there are none

    private Engine(Kind kind, @Nullable Bounds bounds) {
        this.kind = kind;
        this.bounds = bounds;
    }

    /**
     * An engine for this algorithm.
     *
     * @param algorithm how its transactions run
     * @return the engine
     */
    public static Engine of(Algorithm algorithm) {
        return of(algorithm, Objects.requireNonNull(algorithm, "algorithm").contention());
    }

    /**
     * An engine for this algorithm with another contention policy than the one it comes with.
     *
     * @param algorithm how its transactions run
     * @param contention what they do between a lost conflict and the next attempt
     * @return the engine
     */
    public static Engine of(Algorithm algorithm, Contention contention) {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(contention, "contention");
        return new Engine(Kind.of(algorithm, contention), null);
    }

    /**
     * The same engine, whose transactions give up after some time: those that have not committed by then throw
     * {@link BoundExceededException}. The time is looked at between attempts, while a transaction waits, and when
     * it has read twice as much as at the last look, so that a body ends that reads for ever; one that computes for
     * ever without reading does not. What joins a running transaction has that one's bounds.
     *
     * <pre>{@code
     * Stm.engine().within(Duration.ofMillis(50)).atomically(tx -> {
     *     tx.check(tx.get(balance) >= price);
     *     tx.set(balance, tx.get(balance) - price);
     * });
     * }</pre>
     *
     * @param timeout for how long they try
     * @return the engine
     */
    public Engine within(Duration timeout) {
        return new Engine(kind, bounds().within(timeout));
    }

    /**
     * The same engine, whose transactions give up after some attempts: those that have not committed by then throw
     * {@link BoundExceededException}. An attempt that waits in {@link Txn#retry() retry} has failed, too.
     *
     * @param most how often they try, at least 1
     * @return the engine
     */
    public Engine attempts(int most) {
        return new Engine(kind, bounds().attempts(most));
    }

    /**
     * The same engine with a name, under which its transactions are {@linkplain #statistics() counted} and appear in
     * reports. To count takes no lock and touches no memory of other threads.
     *
     * <p>Each call makes an engine that counts for itself, so make it once and keep it: a thread keeps some 2 KB for
     * each that it has used. What joins a running transaction is a part of that one, whatever its name.
     *
     * <pre>{@code
     * Engine transfers = Stm.engine().named("transfer");
     * transfers.atomically(tx -> {
     *     tx.set(a, tx.get(a) - 10);
     *     tx.set(b, tx.get(b) + 10);
     * });
     * System.out.println(transfers.statistics());
     * }</pre>
     *
     * @param name its name, for reports
     * @return the engine
     */
    public Engine named(String name) {
        return new Engine(kind.named(Objects.requireNonNull(name, "name")), bounds);
    }

    /**
     * What its transactions have come to so far. Can be asked at any time, and waits for none of them.
     *
     * @return the numbers of this moment
     * @throws IllegalStateException if this engine does not count: see {@link #named(String)}
     */
    public Statistics statistics() {
        Tally tally = kind.tally;
        if (tally == null) {
            throw new IllegalStateException("this engine has no name and does not count: see named(String)");
        }
        return tally.sum();
    }

    /**
     * How its transactions run.
     *
     * @return the algorithm
     */
    public Algorithm algorithm() {
        return kind.algorithm;
    }

    /**
     * What its transactions do between a lost conflict and the next attempt.
     *
     * @return the contention policy
     */
    public Contention contention() {
        return kind.contention;
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
    public <R extends @Nullable Object, X extends Throwable> R atomically(Body.Function<R, X> body) throws X {
        return result(transaction(body).run(body, false, bounds));
    }

    /**
     * Runs a body as a transaction, as often as it takes to commit.
     *
     * @param <X> the checked exception that the body may throw
     * @param body what to run
     * @throws X what the body throws; the transaction is rolled back then
     */
    @SuppressWarnings("overloads") // Function is an Action: see Body
    public <X extends Throwable> void atomically(Body.Action<X> body) throws X {
        transaction(body).run(body, false, bounds);
    }

    /**
     * Runs a body as a transaction, as often as it takes to commit.
     *
     * @param <R> the type of the result
     * @param <X> the checked exception that the body may throw
     * @param body what to run
     * @return its result; null if it {@linkplain Stm#leave() left}
     * @throws X what the body throws; the transaction is rolled back then
     */
    public <R extends @Nullable Object, X extends Throwable> R atomically(Body.Call<R, X> body) throws X {
        return result(transaction(body).run(body, false, bounds));
    }

    /**
     * Runs a body as a transaction, as often as it takes to commit.
     *
     * @param <X> the checked exception that the body may throw
     * @param body what to run
     * @throws X what the body throws; the transaction is rolled back then
     */
    public <X extends Throwable> void atomically(Body.Block<X> body) throws X {
        transaction(body).run(body, false, bounds);
    }

    /**
     * Runs a body that only reads, as a transaction on one consistent snapshot. Cheaper than {@code atomically}.
     *
     * @param <R> the type of the result
     * @param <X> the checked exception that the body may throw
     * @param body what to run; a write in it throws {@link IllegalStateException}
     * @return its result; null if it {@linkplain Txn#leave() left}
     * @throws X what the body throws
     */
    public <R extends @Nullable Object, X extends Throwable> R readOnly(Body.Function<R, X> body) throws X {
        return result(transaction(body).run(body, true, bounds));
    }

    /**
     * Runs a body that only reads, as a transaction on one consistent snapshot. Cheaper than {@code atomically}.
     *
     * @param <R> the type of the result
     * @param <X> the checked exception that the body may throw
     * @param body what to run; a write in it throws {@link IllegalStateException}
     * @return its result; null if it {@linkplain Stm#leave() left}
     * @throws X what the body throws
     */
    public <R extends @Nullable Object, X extends Throwable> R readOnly(Body.Call<R, X> body) throws X {
        return result(transaction(body).run(body, true, bounds));
    }

    /**
     * Runs a body as a transaction at most once, and never waits for another transaction: the building block for
     * non-blocking code. Within a running transaction the body joins it, as everywhere.
     *
     * @param <X> the checked exception that the body may throw
     * @param body what to run
     * @return whether its effects took place; false if another transaction was in the way, or the body
     *     {@linkplain Txn#abort() aborted} or {@linkplain Txn#leave() left}, and everything is as before
     * @throws X what the body throws; the transaction is rolled back then
     */
    public <X extends Throwable> boolean attempt(Body.Action<X> body) throws X {
        return transaction(body).runOnce(body);
    }

    private Bounds bounds() {
        return bounds == null ? Bounds.NONE : bounds;
    }

    /** The transaction to run it in. */
    private Lifecycle transaction(Body<?> body) {
        Objects.requireNonNull(body, "body");
        return Owner.transaction(kind);
    }

    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"
    }) // the shape of the body vouches for the type
    private static <R extends @Nullable Object> R result(@Nullable Object result) {
        return (R) result;
    }

    @Override
    public String toString() {
        Tally tally = kind.tally;
        return "Engine[" + (tally == null ? "" : tally.name + ", ") + kind.algorithm + ", " + kind.contention + "]";
    }
}
