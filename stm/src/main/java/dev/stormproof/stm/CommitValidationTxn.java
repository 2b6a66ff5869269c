package dev.stormproof.stm;

/**
 * {@link Algorithm#COMMIT_VALIDATION}: reads validated at commit and not before, the second of concurrent-ruby's
 * algorithms. Not opaque.
 */
final class CommitValidationTxn extends LoggedTxn {
    /*
     * A read takes version and value without a lock, whoever holds it. The first write of a variable locks it; whoever
     * cannot get the lock rolls back and runs again at once. Commit validates: each variable that was read still has
     * its version and is not locked by another, then publishes the writes.
     *
     * Between reads nothing is checked. Two variables that only ever change together can be read as different: a
     * zombie, which may throw, loop or compute nonsense until its commit fails.
     *
     * Commits are serializable. Linearization point: the start of validation, when all writes are locked; what
     * validates did not change since it was read. A variable locked by another committer must not validate: the
     * published implementation let it, and two transactions that each read what the other writes could both commit
     * (write skew). Locking is a volatile CAS and validation a volatile read, so one of two such committers sees the
     * other's lock.
     *
     * A read may pair an old version with a new value while an owner publishes; the version has moved on when it is
     * validated, since the owner publishes only what it will also unlock with a new version. Versions are taken
     * before values (volatile, then acquire), so never the other way round.
     *
     * Progress: none is promised, as with encounter locking.
     */
    private CommitValidationTxn(Kind kind) {
        super(kind);
    }

    static Lifecycle create(Kind kind) {
        return new CommitValidationTxn(kind);
    }

    @Override
    AccessLog.Entry write(Variable variable) {
        AccessLog.Entry access = read(variable);
        if (!access.isLocked()) {
            if (!access.tryLock(access.seen)) {
                throw conflictOn(variable);
            }
            noteOwner(access);
        }
        access.written = true;
        return access;
    }

    @Override
    AccessLog.Entry open(Variable variable) {
        requireRunning();
        AccessLog.Entry access = log.next();
        long version = Variable.versionOf(variable.word());
        variable.load(access);
        return log.add(variable, version);
    }

    @Override
    boolean commit() {
        if (!validateReadSet()) {
            return false;
        }
        finishCommit();
        return true;
    }

    private boolean validateReadSet() {
        for (int i = 0; i < log.size(); i++) {
            if (!log.get(i).isValid()) {
                conflict = log.get(i).variable;
                return false;
            }
        }
        return true;
    }
}
