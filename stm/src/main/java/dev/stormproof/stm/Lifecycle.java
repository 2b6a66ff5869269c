package dev.stormproof.stm;

import dev.stormproof.stm.Statistics.Cause;
import org.jspecify.annotations.Nullable;

/** The life of a transaction: begin, body, commit; on conflict rollback, wait, begin again. */
abstract sealed class Lifecycle extends AccountedTxn permits JournaledTxn, LoggedTxn {
    /*
     * run() is the whole of it. An algorithm supplies begin, commit, rollback and, in Txn, the ways to touch a
     * variable.
     *
     * The body is foreign code. It may catch what unwinds it, so that is remembered in `pending` and decides in the
     * end, whatever the body made of it.
     *
     * Stack and memory may run out anywhere. Whoever passes such an error on sets by plain assignments what the next
     * transaction looks at first, ends all locks in one step, then rolls back once more: there is more stack than in
     * the frame below. Compiled code may want more stack where it begins than it will ever use, for all that has been
     * inlined into it; hence that step of its own.
     *
     * Between a user's call and the user's body are as few calls as possible: the compiler inlines 15 levels, the
     * user's own included, and what lies deeper is a call for each read.
     */

    /** In place of a result. */
    private static final Object ROLLED_BACK = new Object();

    /** Where this transaction waits after a conflict. */
    final Turnstile turnstile;

    /** Whether this transaction keeps all others of GLOBAL_LOCK from running. */
    boolean holdsGlobalLock;

    private Signal cause = Signal.CONFLICT; // of the last rollback
    private @Nullable Waiter waiter; // of a transaction that asked for a retry, until it has waited

    Lifecycle(Kind kind) {
        super(kind);
        turnstile = new Turnstile(kind.contention);
    }

    final boolean isRunning() {
        return running;
    }

    /**
     * Runs the body until it commits, leaves, throws or meets the bounds, if there are any; or as a part of this
     * transaction, should that be running.
     */
    final <X extends Throwable> @Nullable Object run(Body<X> body, boolean readOnly, @Nullable Bounds bounds) throws X {
        if (running) {
            return join(body, readOnly);
        }
        if (bounds != null) {
            return runWithin(bounds, body, readOnly);
        }
        Object result;
        this.readOnly = readOnly;
        try {
            boolean untracked = readOnly;
            if (special) {
                untracked &= effort == null; // as in runAgain
                if (XRay.records() && sheet != null) {
                    sheet.begins();
                }
            }
            begin(untracked, 0);
            running = true;
            result = attempt(body);
            if (result == ROLLED_BACK) {
                result = runAgain(body, readOnly);
            }
        } catch (Throwable t) {
            pending = null; // without a call, lest stack run out again
            if (holdsGlobalLock) { // the same
                holdsGlobalLock = false;
                GlobalLockTxn.LOCK.held = false;
            }
            Hooks ofAttempt = hooks;
            hooks = null;
            release(); // from here: whatever is called first on a way that is longer may need too much
            rollback();
            end();
            if (ofAttempt != null) {
                runAfterRollback(ofAttempt, t);
            }
            throw t;
        } finally {
            running = false; // not in the catch: Lincheck leads the threads that it ends past those
        }
        if (special) {
            if (sheet != null && result != ROLLED_BACK) {
                try {
                    sheet.committed(readOnly);
                } catch (VirtualMachineError e) { // too late to fail: it is not counted
                }
            }
            if (hooks != null) {
                runAfterCommit(hooks);
            }
        }
        return result == ROLLED_BACK ? null : result; // it has left
    }

    private <X extends Throwable> @Nullable Object runWithin(Bounds bounds, Body<X> body, boolean readOnly) throws X {
        try {
            effort = new Effort(bounds);
            special = true;
            return run(body, readOnly, null);
        } finally {
            effort = null;
            special = sheet != null;
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

    /** What follows an attempt that was rolled back; ROLLED_BACK if it leaves. */
    private <X extends Throwable> @Nullable Object runAgain(Body<X> body, boolean readOnly) throws X {
        boolean tracked = effort != null; // lest a body read for ever: see JournaledTxn
        Object result = ROLLED_BACK;
        long since = 0;
        for (int failures = 1; result == ROLLED_BACK && cause != Signal.LEAVE; failures++) {
            since = spent(since, false);
            awaitTurn(failures);
            since = spent(since, cause == Signal.RETRY);
            conflict = null;
            this.readOnly = readOnly;
            tracked |= cause == Signal.RETRY; // what is to be waited for has to be known
            begin(readOnly && !tracked, failures);
            result = attempt(body);
        }
        try {
            end();
        } catch (StackOverflowError e) { // too late to fail
            end();
        }
        return result;
    }

    /** Runs the body at most once and never waits; whether it committed. */
    final <X extends Throwable> boolean runOnce(Body<X> body) throws X {
        if (running) {
            join(body, false);
            return true;
        }
        boolean committed;
        readOnly = false;
        try {
            if (XRay.records() && sheet != null) {
                sheet.begins();
            }
            if (!tryBegin()) {
                countRollback(Cause.CONFLICT);
                return false;
            }
            running = true;
            committed = attempt(body) != ROLLED_BACK;
            if (!committed) {
                end();
            }
        } catch (Throwable t) {
            pending = null; // without a call, lest stack run out again
            if (holdsGlobalLock) { // the same
                holdsGlobalLock = false;
                GlobalLockTxn.LOCK.held = false;
            }
            Hooks ofAttempt = hooks;
            hooks = null;
            release(); // from here: whatever is called first on a way that is longer may need too much
            rollback();
            end();
            if (ofAttempt != null) {
                runAfterRollback(ofAttempt, t);
            }
            throw t;
        } finally {
            running = false; // not in the catch: Lincheck leads the threads that it ends past those
        }
        conflict = null;
        if (sheet != null && committed) {
            try {
                sheet.committed(false);
            } catch (VirtualMachineError e) { // too late to fail: it is not counted
            }
        }
        if (hooks != null) {
            runAfterCommit(hooks);
        }
        return committed;
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
        Signal signal = pending == Signal.TORN ? null : pending;
        boolean byItself = signal == null && thrown != null; // otherwise it is what the body made of the signal
        cause = signal == null ? Signal.CONFLICT : signal;
        pending = null;
        countRollback(byItself ? Cause.EXCEPTION : cause.inStatistics);
        Hooks ofAttempt = hooks;
        hooks = null;
        Throwable failure = byItself ? thrown : null;
        try {
            waiter = cause == Signal.RETRY ? watchReadSet() : null;
        } catch (VirtualMachineError e) {
            failure = e;
        }
        rollback();
        if (!byItself && cause == Signal.CONFLICT) {
            failure = showConflict(failure);
        }
        if (ofAttempt != null) {
            failure = runAfterRollback(ofAttempt, failure);
        }
        if (failure != null) {
            throw (X) failure;
        }
        if (waiter != null && waiter.watchesNothing()) {
            throw new IllegalStateException("retry with nothing read would wait forever");
        }
    }

    /** What is to be thrown then. */
    private @Nullable Throwable runAfterRollback(Hooks ofAttempt, @Nullable Throwable failure) {
        special = sheet != null || effort != null;
        try {
            Owner.runOutside(ofAttempt, false);
            return failure;
        } catch (Throwable t) {
            return Hooks.together(failure, t);
        }
    }

    private void runAfterCommit(Hooks ofAttempt) {
        hooks = null;
        special = sheet != null || effort != null;
        Owner.runOutside(ofAttempt, true);
    }

    /** Between two attempts: lets whoever is in the way pass, as long as the bounds allow it. */
    private void awaitTurn(int failures) {
        if (effort == null) {
            awaitTurn(failures, Long.MAX_VALUE);
        } else {
            effort.failed(conflict);
            effort.requireMore();
            awaitTurn(failures, effort.left());
            effort.requireMore();
        }
    }

    private void awaitTurn(int failures, long patience) {
        if (cause == Signal.CONFLICT) {
            turnstile.await(conflict, patience);
            return;
        }
        turnstile.leave();
        if (cause == Signal.ABORT) {
            Turnstile.pause(failures); // the body asked for it: let somebody else change what it waits for
        } else if (waiter != null) {
            Waiter mine = waiter;
            waiter = null;
            Object event = XRay.records() ? Events.waiting() : null;
            try {
                mine.await(patience, this);
            } finally {
                if (event != null) {
                    Events.waited(event, name(), mine.variables());
                }
            }
        }
    }

    /** The transaction has ended otherwise than by committing at once: gives back what was kept between attempts. */
    void end() {
        conflict = null; // an idle thread keeps no variable alive
        waiter = null;
        turnstile.leave();
    }

    // ---- for algorithms

    /** Starts an attempt, after so many that failed. */
    abstract void begin(boolean readOnly, int failures);

    /** Starts the only attempt, without waiting; false if it would have to wait. */
    boolean tryBegin() {
        begin(false, 0);
        return true;
    }

    /** Makes the writes visible, atomically, and empties the log; or returns false and has changed nothing. */
    abstract boolean commit();

    /** What this attempt has read, to wait until it changes; null if that is not known, but will be next time. */
    abstract @Nullable Waiter watchReadSet();

    /** For one who waits for a change: returns when all that may have missed it in the table have published. */
    void letCommittersPass() {}

    /** Ends all locks of variables, and everything is as it was. Calls nothing: needs less stack than locking did. */
    abstract void release();

    /** Undoes what the attempt did and empties the log. Can be done again, wherever it was interrupted. */
    abstract void rollback();
}
