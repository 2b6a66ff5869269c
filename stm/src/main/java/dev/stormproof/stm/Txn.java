package dev.stormproof.stm;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A running transaction, as its body sees it. Handed to explicit bodies by {@link Stm} and {@link Engine}.
 *
 * <p>Valid in the thread and during the body it was handed to; kept and used later it throws
 * {@link IllegalStateException}. Its methods may unwind the body with an {@link Error} that must not be caught.
 */
public abstract sealed class Txn permits StormTxn, LoggedTxn {
    /*
     * A thread has one Txn object for each algorithm that it uses, made on first use and reused for every transaction,
     * so that starting one allocates nothing. THREAD_TXN holds the one used last; `siblings` finds the others. Virtual
     * threads have theirs too; it dies with the thread, and no table of threads is kept.
     *
     * run() is the life of a transaction: begin, body, commit; on conflict rollback, wait, begin again. An algorithm
     * supplies those five and the ways to touch a variable: get() and write(), which returns an entry of its log to put
     * the value in.
     *
     * The body is foreign code. It may catch what unwinds it, so that is remembered in `pending` and decides in the
     * end, whatever the body made of it.
     */

    private static final ThreadLocal<Txn> THREAD_TXN = new ThreadLocal<>();

    /** The variable that the last failed read, write or commit was about; null if none was. */
    @Nullable
    Variable conflict;

    private final Algorithm algorithm;
    private Txn[] siblings = {this};
    private boolean running;
    private boolean readOnly;
    private @Nullable Signal pending;

    Txn(Algorithm algorithm) {
        this.algorithm = algorithm;
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

    /** The transaction that runs in the calling thread; null if none does. */
    static @Nullable Txn running() {
        Txn tx = THREAD_TXN.get();
        return tx != null && tx.running ? tx : null;
    }

    /** The one that runs in the calling thread, or else one of this algorithm that can be started. */
    static Txn ofThread(Algorithm algorithm) {
        Txn tx = THREAD_TXN.get();
        return tx != null && (tx.algorithm == algorithm || tx.running) ? tx : switchTo(algorithm, tx);
    }

    private static Txn switchTo(Algorithm algorithm, @Nullable Txn last) {
        Txn next = null;
        if (last == null) {
            next = algorithm.newTransaction();
        } else {
            for (Txn sibling : last.siblings) {
                if (sibling.algorithm == algorithm) {
                    next = sibling;
                }
            }
            if (next == null) {
                next = algorithm.newTransaction();
                Txn[] siblings = Arrays.copyOf(last.siblings, last.siblings.length + 1);
                siblings[last.siblings.length] = next;
                for (Txn sibling : siblings) {
                    sibling.siblings = siblings;
                }
            }
        }
        THREAD_TXN.set(next);
        return next;
    }

    final boolean isRunning() {
        return running;
    }

    /** Runs the body as a part of this transaction, which is running. */
    final <X extends Throwable> @Nullable Object join(Body<X> body, boolean readOnly) throws X {
        boolean outer = this.readOnly;
        this.readOnly = outer || readOnly;
        try {
            return body.execute(this);
        } finally {
            this.readOnly = outer;
        }
    }

    /** Runs the body until it commits, leaves or throws. */
    final <X extends Throwable> @Nullable Object run(Body<X> body, boolean readOnly) throws X {
        running = true;
        try {
            for (int failures = 0; ; failures++) {
                this.readOnly = readOnly;
                begin(readOnly, failures);
                Object result = tryBody(body);
                if (pending == null) {
                    return result;
                }
                if (pending == Signal.LEAVE) {
                    return null;
                }
                awaitTurn(pending == Signal.ABORT, failures);
            }
        } finally {
            running = false;
            end();
        }
    }

    /** Runs the body at most once and never waits; whether it committed. */
    final <X extends Throwable> boolean runOnce(Body<X> body) throws X {
        if (!tryBegin()) {
            return false;
        }
        running = true;
        try {
            readOnly = false;
            tryBody(body);
            return pending == null;
        } finally {
            running = false;
            conflict = null; // nobody waits for it, and an idle thread keeps no variable alive
            end();
        }
    }

    /** One attempt, which has begun: committed if {@code pending} is null then, otherwise rolled back. */
    private <X extends Throwable> @Nullable Object tryBody(Body<X> body) throws X {
        pending = null;
        conflict = null;
        boolean committed = false;
        try {
            Object result = body.execute(this);
            if (pending == null) {
                committed = commit();
                if (!committed) {
                    pending = Signal.CONFLICT;
                }
            }
            return result;
        } catch (Throwable thrown) {
            if (pending == null) {
                throw thrown;
            }
            return null; // it unwound the body, or is what the body made of that
        } finally {
            if (!committed) {
                rollback();
            }
        }
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

    private Signal raise(Signal signal) {
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

    /** The entry of a variable, marked as written, to put the new value in. */
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

    /** Between two attempts: lets whoever is in the way pass. */
    void awaitTurn(boolean aborted, int failures) {}

    /** The transaction has committed, left or failed: gives back what was kept between attempts. */
    void end() {}
}
