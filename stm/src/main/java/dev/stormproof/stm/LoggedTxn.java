package dev.stormproof.stm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction with one log for all it touches: what the simpler algorithms have in common. */
abstract sealed class LoggedTxn extends Lifecycle permits EncounterLockingTxn, CommitValidationTxn, GlobalLockTxn {
    /** What this transaction has read and written. */
    final AccessLog log = new AccessLog();

    LoggedTxn(Kind kind) {
        super(kind);
    }

    /** The entry of a variable, holding its value. */
    final AccessLog.Entry read(Variable variable) {
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

    /** Ends the lock with the value in the log, and the next version. */
    static void publish(AccessLog.Entry access) {
        long version = access.version() + 1;
        Clock.keepUpWith(version, Clock.now());
        access.publish(version);
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
    final List<Waiter> waitersForWrites() {
        if (Observers.now() == null) {
            return List.of();
        }
        List<Waiter> waiters = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).written) {
                Waiter.collect(log.get(i).variable(), waiters);
            }
        }
        return waiters;
    }

    /** Unlocks what is locked, leaves it as it was, and empties the log. */
    final void unlockAll() {
        for (int i = 0; i < log.size(); i++) {
            AccessLog.Entry access = log.get(i);
            if (access.isLocked()) {
                access.release();
            }
        }
        log.clear();
    }

    /** Rolls back what could not even be rolled back before, because the stack had overflowed. */
    final void recover() {
        if (log.size() > 0) {
            rollback();
        }
    }
}
