package dev.stormproof.stm;

import org.jspecify.annotations.Nullable;

/** The life of a transaction: begin, body, commit; on conflict rollback, wait, begin again. */
abstract sealed class Lifecycle extends Txn permits JournaledTxn, LoggedTxn {
    /*
     * run() is the whole of it. An algorithm supplies begin, commit, rollback and, in Txn, the ways to touch a
     * variable.
     *
     * The body is foreign code. It may catch what unwinds it, so that is remembered in `pending` and decides in the
     * end, whatever the body made of it.
     *
     * Stack and memory may run out anywhere. Whoever passes such an error on sets by plain assignments what the next
     * transaction looks at first, then rolls back once more: there is more stack than in the frame below.
     *
     * Between a user's call and the user's body are as few calls as possible: the compiler inlines 15 levels, the
     * user's own included, and what lies deeper is a call for each read.
     */

    /** In place of a result. */
    private static final Object ROLLED_BACK = new Object();

    /** Where this transaction waits after a conflict. */
    final Turnstile turnstile;

    final Kind kind;

    private Signal cause = Signal.CONFLICT; // of the last rollback
    private @Nullable Effort effort; // null if it has no bounds
    private @Nullable Waiter waiter; // of a transaction that asked for a retry, until it has waited

    Lifecycle(Kind kind) {
        this.kind = kind;
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
            return runWithin(new Effort(bounds), body, readOnly);
        }
        Object result;
        this.readOnly = readOnly;
        try {
            begin(readOnly, 0);
            running = true;
            result = attempt(body);
            if (result == ROLLED_BACK) {
                result = runAgain(1, body, readOnly);
            }
        } catch (Throwable t) {
            pending = null; // without a call, lest stack run out again
            Hooks ofAttempt = hooks;
            hooks = null;
            recover(ofAttempt, t);
            throw t;
        } finally {
            running = false; // not in the catch: Lincheck leads the threads that it ends past those
        }
        if (hooks != null) {
            runAfterCommit(hooks); // otherwise there would be none
        }
        return result;
    }

    private <X extends Throwable> @Nullable Object runWithin(Effort effort, Body<X> body, boolean readOnly) throws X {
        Object result;
        this.effort = effort;
        cause = Signal.CONFLICT;
        running = true;
        try {
            result = runAgain(0, body, readOnly);
        } catch (Throwable t) {
            pending = null; // without a call, lest stack run out again
            Hooks ofAttempt = hooks;
            hooks = null;
            recover(ofAttempt, t);
            throw t;
        } finally {
            running = false; // not in the catch: Lincheck leads the threads that it ends past those
        }
        if (hooks != null) {
            runAfterCommit(hooks);
        }
        return result;
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

    /** What follows so many attempts that were rolled back. */
    private <X extends Throwable> @Nullable Object runAgain(int failed, Body<X> body, boolean readOnly) throws X {
        boolean tracked = effort != null; // lest a body read for ever: see JournaledTxn
        Object result = null;
        for (int failures = failed; cause != Signal.LEAVE; failures++) {
            if (failures > 0) {
                awaitTurn(failures);
            }
            conflict = null;
            this.readOnly = readOnly;
            tracked |= cause == Signal.RETRY; // what is to be waited for has to be known
            begin(readOnly && !tracked, failures);
            result = attempt(body);
            if (result != ROLLED_BACK) {
                break;
            }
            result = null;
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
            if (!tryBegin()) {
                return false;
            }
            running = true;
            committed = attempt(body) != ROLLED_BACK;
            if (!committed) {
                end();
            }
        } catch (Throwable t) {
            pending = null; // without a call, lest stack run out again
            Hooks ofAttempt = hooks;
            hooks = null;
            recover(ofAttempt, t);
            throw t;
        } finally {
            running = false; // not in the catch: Lincheck leads the threads that it ends past those
        }
        conflict = null;
        if (hooks != null) {
            runAfterCommit(hooks);
        }
        return committed;
    }

    /** After an exception: rolls back once more, should stack or memory have run out in the midst of it. */
    private void recover(@Nullable Hooks ofAttempt, Throwable thrown) {
        rollback();
        end();
        if (ofAttempt != null) {
            runAfterRollback(ofAttempt, thrown);
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
        Signal signal = pending == Signal.TORN ? null : pending;
        boolean byItself = signal == null && thrown != null; // otherwise it is what the body made of the signal
        cause = signal == null ? Signal.CONFLICT : signal;
        pending = null;
        Hooks ofAttempt = hooks;
        hooks = null;
        Throwable failure = byItself ? thrown : null;
        try {
            waiter = cause == Signal.RETRY ? watchReadSet() : null;
        } catch (VirtualMachineError e) {
            failure = e;
        }
        rollback();
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
    private static @Nullable Throwable runAfterRollback(Hooks hooks, @Nullable Throwable failure) {
        try {
            Owner.runOutside(hooks, false);
            return failure;
        } catch (Throwable t) {
            return Hooks.together(failure, t);
        }
    }

    private void runAfterCommit(Hooks ofAttempt) {
        hooks = null;
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
            mine.await(patience);
        }
    }

    /** The transaction has ended otherwise than by committing at once: gives back what was kept between attempts. */
    void end() {
        conflict = null; // an idle thread keeps no variable alive
        waiter = null;
        effort = null;
        turnstile.leave();
    }

    // ---- for algorithms

    final boolean isBounded() {
        return effort != null;
    }

    /** Throws if the time is over; what comes out of the transaction then says so. */
    final void requireTime() {
        if (effort != null && effort.isOver()) {
            conflict = null;
            throw raise(Signal.CONFLICT);
        }
    }

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

    /** Undoes what the attempt did and empties the log. Can be done again, wherever it was interrupted. */
    abstract void rollback();
}
