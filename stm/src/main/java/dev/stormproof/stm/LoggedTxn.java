package dev.stormproof.stm;

import org.jspecify.annotations.Nullable;

/** A transaction with one log for all it touches: what the simpler algorithms have in common. */
abstract sealed class LoggedTxn extends Txn permits EncounterLockingTxn, CommitValidationTxn, GlobalLockTxn {
    /** What this transaction has read and written. */
    final AccessLog log = new AccessLog();

    LoggedTxn(Algorithm algorithm, Contention contention) {
        super(algorithm, contention);
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
