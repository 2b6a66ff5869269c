package dev.stormproof.stm;

import org.jspecify.annotations.Nullable;

/** An attempt at a transaction: whether it may go on, and the parts of it that are undone by themselves. */
abstract sealed class Attempt extends Padded permits Txn {
    /*
     * An algorithm supplies the ways to touch a variable: get() and write(), which returns an entry of its log to put
     * the value in; and a Savepoint, to which a part of the body can be undone.
     *
     * While a part is being undone the whole attempt counts as lost (pending), lest an overflowing stack leave half of
     * the part behind and the body commit that.
     */

    /** The variable that the last failed read, write or commit was about; null if none was. */
    @Nullable
    Variable conflict;

    /** Whether an attempt is under way. */
    boolean running;

    /** Whether it must not write. */
    boolean readOnly;

    /** Why the attempt must not go on; null if it may. */
    @Nullable
    Signal pending;

    /** Whether there may be more to do than to run it: hooks, bounds, statistics. */
    boolean special;

    /** What is to be run when the attempt has ended; null if nothing is. */
    @Nullable
    Hooks hooks;

    Attempt() {}

    final Hooks hooks() {
        requireRunning();
        if (hooks == null) {
            special = true;
            hooks = new Hooks();
        }
        return hooks;
    }

    /** The first of two alternatives that does not retry. */
    @SuppressWarnings("unchecked") // a body throws only X, and what is unchecked
    final <X extends Throwable> @Nullable Object either(Body<X> left, Body<X> right) throws X {
        requireRunning();
        Savepoint before = savepoint();
        int hooksBefore = hooks == null ? 0 : hooks.size();
        Object result = null;
        Throwable thrown = null;
        try {
            result = left.execute((Txn) this);
        } catch (Throwable t) {
            thrown = t;
        }
        if (pending == Signal.RETRY) {
            pending = Signal.TORN;
            undo(before, hooksBefore);
            return right.execute((Txn) this);
        }
        if (thrown != null) {
            throw (X) thrown;
        }
        return result;
    }

    /** A part that is undone if it throws. */
    final <X extends Throwable> @Nullable Object scoped(Body<X> part) throws X {
        requireRunning();
        Savepoint before = savepoint();
        int hooksBefore = hooks == null ? 0 : hooks.size();
        try {
            return part.execute((Txn) this);
        } catch (Throwable t) {
            if (pending == null) {
                pending = Signal.TORN;
                undo(before, hooksBefore);
            }
            throw t;
        }
    }

    /** Until it has come to its end the attempt counts as torn. */
    private void undo(Savepoint before, int hooksBefore) {
        backTo(before);
        if (hooks != null) {
            hooks.undoneTo(hooksBefore);
        }
        pending = null;
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

    /** The present state of the write set. */
    abstract Savepoint savepoint();

    /** Forgets all writes since then. What was read stays read: it was, and what came after may depend on it. */
    abstract void backTo(Savepoint before);
}
