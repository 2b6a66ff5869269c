package dev.stormproof.stm;

import java.util.concurrent.locks.ReentrantLock;

/** {@link Algorithm#GLOBAL_LOCK}: one lock around every transaction. The oracle that the others are compared with. */
final class GlobalLockTxn extends LoggedTxn {
    /*
     * Every access to every variable happens under LOCK, which orders them all; the words are not used. Writes wait in
     * the log until commit, so that rolling back is forgetting.
     *
     * Linearization point: any moment under the lock. Progress: blocking; whoever holds the lock lets everyone wait,
     * in order of arrival as far as ReentrantLock keeps it.
     */
    private static final ReentrantLock LOCK = new ReentrantLock();

    private GlobalLockTxn(Contention contention) {
        super(Algorithm.GLOBAL_LOCK, contention);
    }

    static Txn create(Contention contention) {
        return new GlobalLockTxn(contention);
    }

    @Override
    void begin(boolean readOnly, int failures) {
        LOCK.lock();
    }

    @Override
    boolean tryBegin() {
        return LOCK.tryLock();
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
        variable.load(access);
        return log.add(variable, Access.UNSEEN);
    }

    @Override
    boolean commit() {
        for (int i = 0; i < log.size(); i++) {
            AccessLog.Entry access = log.get(i);
            if (access.written) {
                access.variable().store(access);
            }
        }
        unlock();
        return true;
    }

    @Override
    void rollback() {
        unlock();
    }

    private void unlock() {
        log.clear();
        LOCK.unlock();
    }
}
