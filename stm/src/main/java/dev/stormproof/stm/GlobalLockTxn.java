package dev.stormproof.stm;

import java.util.concurrent.locks.ReentrantLock;

/** {@link Algorithm#GLOBAL_LOCK}: one lock around every transaction. The oracle that the others are compared with. */
final class GlobalLockTxn extends LoggedTxn {
    /*
     * Every access to every variable happens under LOCK, which orders them all. The words are only for those that wait
     * for a change: they compare versions. Writes stay in the log until commit, so that rolling back is forgetting.
     *
     * Linearization point: any moment under the lock. Progress: blocking; whoever holds the lock lets everyone wait,
     * in order of arrival as far as ReentrantLock keeps it.
     */
    private static final ReentrantLock LOCK = new ReentrantLock();

    private GlobalLockTxn(Kind kind) {
        super(kind);
    }

    static Lifecycle create(Kind kind) {
        return new GlobalLockTxn(kind);
    }

    @Override
    void begin(boolean readOnly, int failures) {
        Stack.requireSomeRoom(); // to unlock
        LOCK.lock();
    }

    @Override
    boolean tryBegin() {
        Stack.requireSomeRoom(); // to unlock
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
        return log.add(variable, variable.word());
    }

    @Override
    boolean commit() {
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).written) {
                log.get(i).lock(); // for those that wait: see W1 of Waiter
            }
        }
        finishCommit();
        try {
            LOCK.unlock();
        } catch (StackOverflowError e) { // too late to fail
            if (LOCK.isHeldByCurrentThread()) { // not if it overflowed behind the step that unlocks
                LOCK.unlock();
            }
        }
        return true;
    }

    @Override
    void rollback() {
        release();
        if (LOCK.isHeldByCurrentThread()) { // not if it never began, or has done this before
            LOCK.unlock(); // from a frame no deeper than that which locked
        }
        log.clear();
    }
}
