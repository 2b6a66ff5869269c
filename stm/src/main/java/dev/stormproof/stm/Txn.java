package dev.stormproof.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
public abstract sealed class Txn extends ThreadBound permits JournaledTxn, LoggedTxn {
    /*
     * A thread has one Txn object for each algorithm that it uses, made on first use and reused for every transaction,
     * so that starting one allocates nothing. THREAD_TXN holds the one used last; `siblings` finds the others. Virtual
     * threads have theirs too; it dies with the thread, and no table of threads is kept.
     *
     * A ThreadLocal is six loads, each of which waits for the one before; behind the compare-and-set of the transaction
     * before, which holds up all loads, that is a quarter of a short transaction. So there is a guess, one for all
     * threads: right for a thread that runs alone or far ahead of the others, and for them one comparison in vain. A
     * thread takes it after LOOK_UPS_A_GUESS look-ups, which is rare enough for the cache line to stay shared. Read and
     * written in opaque mode, which is coherent: a thread never sees a guess of its own that it has replaced. Whose it
     * is, is in a final field, so that a guess published through this race is safe to ask (ThreadBound).
     *
     * run() is the life of a transaction: begin, body, commit; on conflict rollback, wait, begin again. An algorithm
     * supplies those five and the ways to touch a variable: get() and write(), which returns an entry of its log to put
     * the value in.
     *
     * The body is foreign code. It may catch what unwinds it, so that is remembered in `pending` and decides in the
     * end, whatever the body made of it.
     */

    /** In place of a result. */
    private static final Object ROLLED_BACK = new Object();

    private static final ThreadLocal<Txn> THREAD_TXN = new ThreadLocal<>();
    private static final int LOOK_UPS_A_GUESS = 256;
    private static final VarHandle GUESS = MethodHandles.arrayElementVarHandle(Txn[].class);
    private static final Txn[] GUESSES = new Txn[64]; // one, in the middle: nobody else writes to its cache line
    private static final int MIDDLE = 32;

    /** The variable that the last failed read, write or commit was about; null if none was. */
    @Nullable
    Variable conflict;

    /** Where this transaction waits after a conflict. */
    final Turnstile turnstile;

    private final Algorithm algorithm;
    private final Contention contention;
    private int lookUps;
    private Txn[] siblings = {this};
    private boolean running;
    private boolean readOnly;
    private @Nullable Signal pending;
    private Signal cause = Signal.CONFLICT; // of the last rollback

    Txn(Algorithm algorithm, Contention contention, Owner owner) {
        super(owner);
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

    /** The transaction that runs in the calling thread; null if none does. */
    static @Nullable Txn running() {
        Txn tx = lastOfThread();
        return tx != null && tx.running ? tx : null;
    }

    /** The one that runs in the calling thread, or else one of this kind that can be started. */
    static Txn ofThread(Algorithm algorithm, Contention contention) {
        Txn tx = lastOfThread();
        return tx != null && (tx.running || tx.isOf(algorithm, contention)) ? tx : switchTo(algorithm, contention, tx);
    }

    /** The one that the calling thread has used last. */
    private static @Nullable Txn lastOfThread() {
        Txn guess = (Txn) GUESS.getOpaque(GUESSES, MIDDLE);
        return guess != null && guess.belongsTo(Thread.currentThread()) ? guess : lookUp();
    }

    private static @Nullable Txn lookUp() {
        Txn tx = THREAD_TXN.get();
        if (tx != null && ++tx.lookUps % LOOK_UPS_A_GUESS == 0) {
            GUESS.setOpaque(GUESSES, MIDDLE, tx);
        }
        return tx;
    }

    private boolean isOf(Algorithm algorithm, Contention contention) {
        return this.algorithm == algorithm && this.contention == contention;
    }

    private static Txn switchTo(Algorithm algorithm, Contention contention, @Nullable Txn last) {
        Txn next = null;
        if (last == null) {
            next = algorithm.newTransaction(contention);
        } else {
            for (Txn sibling : last.siblings) {
                if (sibling.isOf(algorithm, contention)) {
                    next = sibling;
                }
            }
            if (next == null) {
                next = algorithm.newTransaction(contention);
                Txn[] siblings = Arrays.copyOf(last.siblings, last.siblings.length + 1);
                siblings[last.siblings.length] = next;
                for (Txn sibling : siblings) {
                    sibling.siblings = siblings;
                }
            }
        }
        THREAD_TXN.set(next);
        GUESS.setOpaque(GUESSES, MIDDLE, next); // it must never be another one of this thread
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
     * One attempt, which has begun: the result of the body, or ROLLED_BACK. Not a part of the loop above: Lincheck takes a
     * loop that goes on behind a catch for a hang.
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

    /** The transaction has ended in another way than by committing at once: gives back what was kept between attempts. */
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
}
