package dev.stormproof.stm;

import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A running transaction, as its body sees it. Handed to explicit bodies by {@link Stm} and {@link Engine}.
 *
 * <p>Valid in the thread and during the body it was handed to; kept and used later it throws
 * {@link IllegalStateException}. Its methods may unwind the body with an {@link Error} that must not be caught.
 */
public abstract sealed class Txn extends Padded permits JournaledTxn, LoggedTxn {
    /*
     * run() is the life of a transaction: begin, body, commit; on conflict rollback, wait, begin again. An algorithm
     * supplies those five and the ways to touch a variable: get() and write(), which returns an entry of its log to put
     * the value in.
     *
     * The body is foreign code. It may catch what unwinds it, so that is remembered in `pending` and decides in the
     * end, whatever the body made of it.
     *
     * Between a user's call and the user's body are as few calls as possible: the compiler inlines 15 levels, the
     * user's own included, and what lies deeper is a call for each read.
     */

    /** In place of a result. */
    private static final Object ROLLED_BACK = new Object();

    /** The variable that the last failed read, write or commit was about; null if none was. */
    @Nullable
    Variable conflict;

    /** Where this transaction waits after a conflict. */
    final Turnstile turnstile;

    private final Algorithm algorithm;
    private final Contention contention;
    private boolean running;
    private boolean readOnly;
    private @Nullable Signal pending;
    private Signal cause = Signal.CONFLICT; // of the last rollback

    Txn(Algorithm algorithm, Contention contention) {
        this.algorithm = algorithm;
        this.contention = contention;
        turnstile = new Turnstile(contention);
    }

    // ---- for bodies

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

    // ---- for engines

    final boolean isOf(Algorithm algorithm, Contention contention) {
        return this.algorithm == algorithm && this.contention == contention;
    }

    final boolean isRunning() {
        return running;
    }

    /** Runs the body until it commits, leaves or throws; or as a part of this transaction, should that be running. */
    final <X extends Throwable> @Nullable Object run(Body<X> body, boolean readOnly) throws X {
        if (running) {
            return join(body, readOnly);
        }
        this.readOnly = readOnly;
        begin(readOnly, 0);
        running = true;
        try {
            Object result = attempt(body);
            return result != ROLLED_BACK ? result : runAgain(body, readOnly);
        } finally {
            running = false;
        }
    }

    private <X extends Throwable> @Nullable Object join(Body<X> body, boolean readOnly) throws X {
        boolean outer = this.readOnly;
        this.readOnly = outer || readOnly;
        try {
            return body.execute(this);
        } finally {
            this.readOnly = outer;
        }
    }

    /** What follows a first attempt that was rolled back. */
    private <X extends Throwable> @Nullable Object runAgain(Body<X> body, boolean readOnly) throws X {
        try {
            for (int failures = 1; cause != Signal.LEAVE; failures++) {
                awaitTurn(failures);
                conflict = null;
                this.readOnly = readOnly;
                begin(readOnly, failures);
                Object result = attempt(body);
                if (result != ROLLED_BACK) {
                    return result;
                }
            }
            return null;
        } finally {
            end();
        }
    }

    /** Runs the body at most once and never waits; whether it committed. */
    final <X extends Throwable> boolean runOnce(Body<X> body) throws X {
        if (running) {
            join(body, false);
            return true;
        }
        if (!tryBegin()) {
            return false;
        }
        readOnly = false;
        running = true;
        try {
            return attempt(body) != ROLLED_BACK;
        } finally {
            running = false;
            end();
        }
    }

    /**
     * One attempt, which has begun: the result of the body, or ROLLED_BACK. Not a part of the loop above: Lincheck
     * takes a loop that goes on behind a catch for a hang.
     */
    private <X extends Throwable> @Nullable Object attempt(Body<X> body) throws X {
        Throwable thrown = null;
        try {
            Object result = body.execute(this);
            if (pending == null && commit()) {
                return result;
            }
        } catch (Throwable t) {
            thrown = t;
        }
        fail(thrown);
        return ROLLED_BACK;
    }

    /** Rolls back. Notes in {@code cause} why, or throws what the body threw by itself. */
    @SuppressWarnings("unchecked") // a body throws only X, and what is unchecked
    private <X extends Throwable> void fail(@Nullable Throwable thrown) throws X {
        boolean byItself = pending == null && thrown != null; // otherwise it is what the body made of the signal
        cause = pending == null ? Signal.CONFLICT : pending;
        pending = null;
        rollback();
        if (byItself) {
            throw (X) thrown;
        }
    }

    /** Between two attempts: lets whoever is in the way pass. */
    private void awaitTurn(int failures) {
        if (cause == Signal.ABORT) {
            turnstile.leave();
            Turnstile.pause(failures); // the body asked for it: let somebody else change what it waits for
        } else {
            turnstile.await(conflict);
        }
    }

    /** The transaction has ended otherwise than by committing at once: gives back what was kept between attempts. */
    void end() {
        conflict = null; // an idle thread keeps no variable alive
        turnstile.leave();
    }

    private Access writable(Variable variable) {
        if (readOnly) {
            throw new IllegalStateException("write in a read-only transaction");
        }
        return write(variable);
    }

    // ---- for algorithms

    /** The signal to throw: this attempt failed because of this variable. */
    final Signal conflictOn(Variable variable) {
        conflict = variable;
        return raise(Signal.CONFLICT);
    }

    /** The signal to throw: this attempt must not go on. */
    final Signal raise(Signal signal) {
        if (pending == null) {
            pending = signal;
        }
        return pending;
    }

    /** For slow paths: throws unless this transaction is running and may go on. */
    final void requireRunning() {
        if (!running) {
            throw new IllegalStateException("this transaction has ended");
        }
        if (pending != null) {
            throw pending; // the body caught it and went on
        }
    }

    /** The entry of a variable that is to be written: the new value is put in it. */
    abstract Access write(Variable variable);

    /** Starts an attempt, after so many that failed. */
    abstract void begin(boolean readOnly, int failures);

    /** Starts the only attempt, without waiting; false if it would have to wait. */
    boolean tryBegin() {
        begin(false, 0);
        return true;
    }

    /** Makes the writes visible, atomically, and empties the log; or returns false and has changed nothing. */
    abstract boolean commit();

    /** Undoes what the attempt did and empties the log. */
    abstract void rollback();
}
