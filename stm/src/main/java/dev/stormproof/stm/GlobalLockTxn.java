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

    private GlobalLockTxn(Contention contention, Owner owner) {
        super(Algorithm.GLOBAL_LOCK, contention, owner);
    }

    static Txn create(Contention contention, Owner owner) {
        return new GlobalLockTxn(contention, owner);
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
    Access write(Variable variable) {
        Access access = read(variable);
        access.written = true;
        return access;
    }

    @Override
    Access open(Variable variable) {
        requireRunning();
        Access access = log.next();
        variable.load(access);
        return log.add(variable, Access.UNSEEN);
    }

    @Override
    boolean commit() {
        for (int i = 0; i < log.size(); i++) {
            Access access = log.get(i);
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
