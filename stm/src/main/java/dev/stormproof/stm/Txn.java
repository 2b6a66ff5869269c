package dev.stormproof.stm;

import java.util.Objects;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A running transaction, as its body sees it. Handed to explicit bodies by {@link Stm} and {@link Engine}.
 *
 * <p>Valid in the thread and during the body it was handed to; kept and used later it throws
 * {@link IllegalStateException}. Its methods may unwind the body with an {@link Error} that must not be caught.
 */
public abstract sealed class Txn extends Attempt permits AccountedTxn {
    Txn() {}

    /**
     * The value of a variable.
     *
     * @param <T> its type
     * @param variable the variable
     * @return its value in this transaction
     */
    public abstract <T extends @Nullable Object> T get(TVar<T> variable);

    /**
     * The value of a variable.
     *
     * @param variable the variable
     * @return its value in this transaction
     */
    public abstract long get(TLong variable);

    /**
     * Replaces the value of a variable, should this transaction commit.
     *
     * @param <T> its type
     * @param variable the variable
     * @param value the new value
     */
    public final <T extends @Nullable Object> void set(TVar<T> variable, T value) {
        writable(variable).value = value;
    }

    /**
     * Replaces the value of a variable, should this transaction commit.
     *
     * @param variable the variable
     * @param value the new value
     */
    public final void set(TLong variable, long value) {
        writable(variable).bits = value;
    }

    /**
     * Replaces the value of a variable by a function of it.
     *
     * @param <T> its type
     * @param variable the variable
     * @param function from the old value to the new
     */
    public final <T extends @Nullable Object> void update(TVar<T> variable, UnaryOperator<T> function) {
        set(variable, function.apply(get(variable)));
    }

    /**
     * Replaces the value of a variable by a function of it.
     *
     * @param variable the variable
     * @param function from the old value to the new
     */
    public final void update(TLong variable, LongUnaryOperator function) {
        set(variable, function.applyAsLong(get(variable)));
    }

    /**
     * Replaces the value of a variable by a function of it.
     *
     * @param <T> its type
     * @param variable the variable
     * @param function from the old value to the new
     * @return the old value
     */
    public final <T extends @Nullable Object> T getAndUpdate(TVar<T> variable, UnaryOperator<T> function) {
        T old = get(variable);
        set(variable, function.apply(old));
        return old;
    }

    /**
     * Replaces the value of a variable by a function of it.
     *
     * @param <T> its type
     * @param variable the variable
     * @param function from the old value to the new
     * @return the new value
     */
    public final <T extends @Nullable Object> T updateAndGet(TVar<T> variable, UnaryOperator<T> function) {
        T next = function.apply(get(variable));
        set(variable, next);
        return next;
    }

    /**
     * Replaces the value of a variable.
     *
     * @param <T> its type
     * @param variable the variable
     * @param value the new value
     * @return the old value
     */
    public final <T extends @Nullable Object> T getAndSet(TVar<T> variable, T value) {
        T old = get(variable);
        set(variable, value);
        return old;
    }

    /**
     * Replaces the value of a variable by a function of it.
     *
     * @param variable the variable
     * @param function from the old value to the new
     * @return the old value
     */
    public final long getAndUpdate(TLong variable, LongUnaryOperator function) {
        long old = get(variable);
        set(variable, function.applyAsLong(old));
        return old;
    }

    /**
     * Replaces the value of a variable by a function of it.
     *
     * @param variable the variable
     * @param function from the old value to the new
     * @return the new value
     */
    public final long updateAndGet(TLong variable, LongUnaryOperator function) {
        long next = function.applyAsLong(get(variable));
        set(variable, next);
        return next;
    }

    /**
     * Replaces the value of a variable.
     *
     * @param variable the variable
     * @param value the new value
     * @return the old value
     */
    public final long getAndSet(TLong variable, long value) {
        long old = get(variable);
        set(variable, value);
        return old;
    }

    /**
     * Rolls this transaction back and runs it again from its start.
     *
     * @param <R> any type, so that a body can say {@code return tx.abort()}
     * @return never
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public final <R> R abort() {
        requireRunning();
        throw raise(Signal.ABORT);
    }

    /**
     * Rolls this transaction back and does not run it again: the call that started it returns null.
     *
     * @param <R> any type, so that a body can say {@code return tx.leave()}
     * @return never
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public final <R> R leave() {
        requireRunning();
        throw raise(Signal.LEAVE);
    }

    /**
     * Rolls this transaction back, waits until a variable that it has read has changed, and runs it again from its
     * start. Within {@link #orElse} it is the next alternative that runs instead.
     *
     * <p>The wait is a parked thread, platform or virtual: it costs no processor time. Harris, Marlow, Peyton Jones,
     * Herlihy: <i>Composable Memory Transactions</i>, PPoPP 2005.
     *
     * <pre>{@code
     * String take(TVar<String> box) {
     *     return Stm.atomically(tx -> {
     *         String content = tx.get(box);
     *         if (content == null) {
     *             return tx.retry(); // until somebody puts something in
     *         }
     *         tx.set(box, null);
     *         return content;
     *     });
     * }
     * }</pre>
     *
     * <p>The call that runs the transaction throws {@link IllegalStateException} if nothing has been read, since that
     * would wait forever, and {@link TransactionInterruptedException} if its thread is interrupted while it waits.
     *
     * @param <R> any type, so that a body can say {@code return tx.retry()}
     * @return never
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public final <R> R retry() {
        requireRunning();
        throw raise(Signal.RETRY);
    }

    /**
     * Goes on if a condition holds, otherwise {@linkplain #retry() retries}.
     *
     * @param condition what must hold
     */
    public final void check(boolean condition) {
        if (!condition) {
            retry();
        }
    }

    /**
     * The first of two alternatives that does not {@linkplain #retry() retry}. What the first wrote is undone before
     * the second runs. If both retry, the transaction waits for what either of them has read, or whatever encloses this
     * tries its own next alternative.
     *
     * @param <R> the type of the result
     * @param <X> the checked exception that they may throw
     * @param left what to try first
     * @param right what to do if that retries
     * @return the result of the one that did not retry
     * @throws X what they throw
     */
    @SuppressWarnings({"unchecked", "NullAway", "overloads"}) // the shape of the body vouches for the type
    public final <R extends @Nullable Object, X extends Throwable> R orElse(
            Body.Function<R, X> left, Body.Function<R, X> right) throws X {
        return (R) either(left, right);
    }

    /**
     * The same for alternatives without a result.
     *
     * @param <X> the checked exception that they may throw
     * @param left what to try first
     * @param right what to do if that retries
     * @throws X what they throw
     */
    @SuppressWarnings("overloads") // Function is an Action: see Body
    public final <X extends Throwable> void orElse(Body.Action<X> left, Body.Action<X> right) throws X {
        either(left, right);
    }

    /**
     * Runs a part of the transaction on its own: if it throws, what it wrote is undone, so that the body may catch the
     * exception and go on as if the part had not been tried.
     *
     * @param <R> the type of the result
     * @param <X> the checked exception that it may throw
     * @param part what to run
     * @return its result
     * @throws X what it throws
     */
    @SuppressWarnings({"unchecked", "NullAway", "overloads"}) // the shape of the body vouches for the type
    public final <R extends @Nullable Object, X extends Throwable> R nested(Body.Function<R, X> part) throws X {
        return (R) scoped(part);
    }

    /**
     * The same for a part without a result.
     *
     * @param <X> the checked exception that it may throw
     * @param part what to run
     * @throws X what it throws
     */
    @SuppressWarnings("overloads") // Function is an Action: see Body
    public final <X extends Throwable> void nested(Body.Action<X> part) throws X {
        scoped(part);
    }

    /**
     * Has something run once this transaction has committed: outside of it, in the calling thread, before the call that
     * ran the transaction returns. For what cannot be undone, such as output.
     *
     * <p>Hooks run in the order in which they were added. One that throws does not keep the others from running; what
     * it throws comes out of the call then, and the transaction stays committed. Where the attempt, or the
     * {@linkplain #nested part} that added it, is rolled back the hook is forgotten; the next attempt adds its own.
     *
     * @param action what to run
     */
    public final void afterCommit(Runnable action) {
        hooks().afterCommit(Objects.requireNonNull(action, "action"));
    }

    /**
     * Has something run if this attempt, or the {@linkplain #nested part} of it that is running, is rolled back, for
     * whatever reason: outside of the transaction, in the calling thread, before the next attempt. For giving back what
     * the attempt has acquired elsewhere.
     *
     * <p>Order and exceptions are as with {@link #afterCommit}; one that throws ends the transaction, which stays
     * rolled back. If the body ended with an exception that is what comes out, with those of hooks suppressed in it.
     *
     * @param action what to run
     */
    public final void afterRollback(Runnable action) {
        hooks().afterRollback(Objects.requireNonNull(action, "action"));
    }

    private Access writable(Variable variable) {
        if (readOnly) {
            throw new IllegalStateException("write in a read-only transaction");
        }
        return write(variable);
    }
}
