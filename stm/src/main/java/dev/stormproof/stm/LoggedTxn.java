package dev.stormproof.stm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction with one log for all it touches: what the simpler algorithms have in common. */
abstract sealed class LoggedTxn extends Lifecycle permits EncounterLockingTxn, CommitValidationTxn, GlobalLockTxn {
    /*
     * The log holds the values: what is written stays in it until commit, and a part that is undone is put back in it.
     *
     * Commit, once whatever it has to lock is locked: ask for all that the rest may need, the list of those who wait
     * for what was written and the stack to wake them; write back, which does not fail; wake them; empty the log. What
     * is thrown before writing back rolls back. Afterwards it is too late to fail, and the rest is done again if it has
     * to be. An entry that says locked is not yet written back or released, so both can be done again.
     */

    /** What this transaction has read and written. */
    final AccessLog log = new AccessLog();

    LoggedTxn(Kind kind) {
        super(kind);
    }

    @Override
    void begin(boolean readOnly, int failures) {
        if (log.size() > 0) {
            rollback(); // what the last one could not, for want of stack
        }
    }

    /** The entry of a variable, holding its value. */
    final AccessLog.Entry read(Variable variable) {
        if (isBounded()) {
            requireTime(); // a body that has seen what never was may loop for ever
        }
        AccessLog.Entry known = log.find(variable);
        return known != null ? known : open(variable);
    }

    /** Touches a variable for the first time: adds its entry, holding its value. */
    abstract AccessLog.Entry open(Variable variable);

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a TVar<T> loads and stores nothing but T
    public final <T extends @Nullable Object> T get(TVar<T> variable) {
        return (T) read(variable).value;
    }

    @Override
    public final long get(TLong variable) {
        return read(variable).bits;
    }

    /** The rest of a commit, when all that is written is locked and all that was read is what it was. */
    final void finishCommit() {
        List<Waiter> waiters = Observers.anyWaiters() ? waitersForWrites() : null;
        writeBack();
        try {
            endCommit(waiters);
        } catch (StackOverflowError e) { // too late to fail
            endCommit(waiters);
        }
    }

    private void endCommit(@Nullable List<Waiter> waiters) {
        if (waiters != null) {
            Waiter.wakeAll(waiters);
        }
        log.clear();
    }

    /** Ends all locks: what was written becomes visible, in its next version. Once begun it does not fail. */
    private void writeBack() {
        long now = Clock.now();
        try {
            for (int i = 0; i < log.size(); i++) {
                AccessLog.Entry access = log.get(i);
                if (access.written) {
                    long writeVersion = access.version() + 1;
                    Clock.keepUpWith(writeVersion, now); // should it overflow, the variable's next commit does it
                    access.publish(writeVersion);
                } else if (access.isLocked()) { // read under a lock, or written in a part that was undone
                    access.release();
                }
            }
        } catch (StackOverflowError e) { // half of it may be visible: there is no way but on, and no stack for a call
            for (int i = 0; i < log.size; i++) {
                AccessLog.Entry access = log.entries[i];
                Variable variable = access.variable;
                if (variable != null && access.seen >= Variable.LOCKED) {
                    if (access.written && variable instanceof TVar<?> reference) {
                        reference.value = access.value;
                    } else if (access.written && variable instanceof TLong number) {
                        number.value = access.bits;
                    }
                    access.seen = (access.seen & ~Variable.LOCKED) + (access.written ? 1 : 0);
                    variable.word = access.seen;
                }
            }
        }
    }

    @Override
    final Savepoint savepoint() {
        Savepoint now = new Savepoint(log.size());
        for (int i = 0; i < log.size(); i++) {
            now.keep(log.get(i), log.get(i).written);
        }
        return now;
    }

    @Override
    final void backTo(Savepoint before) {
        for (int i = 0; i < log.size(); i++) {
            AccessLog.Entry access = log.get(i);
            if (i < before.size()) {
                access.written = before.restore(i, access);
            } else if (access.written) {
                access.written = false;
                access.variable().load(access); // as it was: nothing is stored before commit
            }
        }
    }

    @Override
    final Waiter watchReadSet() {
        Waiter waiter = new Waiter();
        for (int i = 0; i < log.size(); i++) {
            waiter.watch(log.get(i).variable(), log.get(i).version());
        }
        return waiter;
    }

    /** Who waits for what is about to be written; for one who has locked all of it. */
    private List<Waiter> waitersForWrites() {
        Stack.requireRoom(); // to wake them, when it is too late to fail
        List<Waiter> waiters = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).written) {
                Waiter.collect(log.get(i).variable(), waiters);
            }
        }
        return waiters;
    }

    @Override
    void rollback() {
        release();
        log.clear();
    }

    @Override
    void release() {
        for (int i = 0; i < log.size; i++) {
            AccessLog.Entry access = log.entries[i];
            Variable variable = access.variable;
            if (variable != null && access.seen >= Variable.LOCKED) {
                access.seen &= ~Variable.LOCKED;
                variable.word = access.seen;
            }
        }
    }
}
