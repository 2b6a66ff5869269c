package dev.stormproof.stm;

/**
 * {@link Algorithm#ENCOUNTER_LOCKING}: two-phase locking with try-locks, the first of concurrent-ruby's two algorithms.
 */
final class EncounterLockingTxn extends LoggedTxn {
    /*
     * Each variable is locked when it is first read or written; all stay locked until the end. Whoever finds a
     * variable locked rolls back and runs again at once: "There is no contention manager so competing transactions
     * may retry eternally."
     *
     * Opaque, since nobody changes what is locked. Linearization point: any moment between the last lock and the first
     * unlock. Progress: none is promised. Two transactions that lock the same variables in opposed orders can make
     * each other fail forever (livelock), and one can lose to others forever (starvation). No wait, so no deadlock.
     *
     * A variable is in the log, with its value, before it is locked: whatever is thrown in between, no lock is
     * forgotten and no value missing. The lock is a CAS from the word that was read before the value, so the value is
     * that of the version locked (V1, V2 of Variable).
     *
     * Ordering: the lock is a volatile CAS, the unlock a release store of the word; what one owner stored happens-
     * before what the next one loads.
     */
    private EncounterLockingTxn(Kind kind) {
        super(kind);
    }

    static Lifecycle create(Kind kind) {
        return new EncounterLockingTxn(kind);
    }

    @Override
    AccessLog.Entry write(Variable variable) {
        AccessLog.Entry access = read(variable);
        access.written = true;
        return access;
    }

    @Override
    AccessLog.Entry open(Variable variable) {
        requireRunning();
        AccessLog.Entry access = log.next();
        long word = variable.word();
        variable.load(access);
        if (Variable.isLocked(word)) {
            throw conflictOn(variable);
        }
        log.add(variable, word);
        if (!access.tryLock(word)) {
            throw conflictOn(variable);
        }
        noteOwner(access);
        return access;
    }

    @Override
    boolean commit() {
        for (int i = 0; i < log.size(); i++) {
            AccessLog.Entry access = log.get(i);
            if (!access.isLocked() && !access.tryLock(access.seen)) {
                return false; // the body has caught what kept it from being locked, and went on
            }
        }
        finishCommit();
        return true;
    }
}
