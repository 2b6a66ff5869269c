package dev.stormproof.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantLock;

/** {@link Algorithm#GLOBAL_LOCK}: one lock around every transaction. The oracle that the others are compared with. */
final class GlobalLockTxn extends LoggedTxn {
    /*
     * Every access to every variable happens under one lock, which orders them all. The words are only for those that
     * wait for a change: they compare versions. Writes stay in the log until commit: rolling back is forgetting.
     *
     * The lock is a field. It is taken by a volatile compare-and-set and given back by a release, which the next
     * compare-and-set reads: what a holder has done happens-before what the next one does. The release is a call; where
     * no stack is left for that, an assignment to the volatile field does it, in the frame that was there before the
     * lock was taken (Lifecycle.run). So what has been locked can be unlocked, and nobody looks for stack before.
     *
     * The release wakes nobody. Who finds the lock held queues, and who is first in the queue looks again and again,
     * with naps in between. Newcomers may be faster, until the first in the queue has lost patience: then they queue,
     * too.
     *
     * Those that wait for a change are looked for under the lock, so no word has to be locked for that: a waiter takes
     * the lock once when it has entered the table. Committers that held it before have published, those that come
     * later find the waiter.
     *
     * Linearization point: any moment under the lock. Progress: blocking; whoever holds the lock lets everyone wait,
     * but nobody waits for ever while the others keep giving it back: at last they queue behind, in order of arrival.
     */
    static final Lock LOCK = new Lock();
    private static final VarHandle HELD; // of LOCK
    private static final ReentrantLock QUEUE = new ReentrantLock(true);

    /** So many looks at the lock, the last 16 after a nap each. */
    private static final int PATIENCE = 80;

    static {
        try {
            HELD = MethodHandles.lookup().findVarHandle(Lock.class, "held", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static volatile boolean impatient; // whether the first in the queue is

    /** An object, since Lincheck does not see what a handle does to a static field on JDK 25. */
    static final class Lock {
        volatile boolean held; // taken through HELD
    }

    private GlobalLockTxn(Kind kind) {
        super(kind);
    }

    static Lifecycle create(Kind kind) {
        return new GlobalLockTxn(kind);
    }

    @Override
    void begin(boolean readOnly, int failures) {
        if (!tryBegin()) {
            queue();
        }
    }

    @Override
    boolean tryBegin() {
        super.begin(false, 0);
        return !impatient && tryLock();
    }

    private boolean tryLock() {
        holdsGlobalLock = HELD.compareAndSet(LOCK, false, true);
        return holdsGlobalLock;
    }

    @Override
    void letCommittersPass() {
        begin(false, 0);
        holdsGlobalLock = false;
        LOCK.held = false;
    }

    private void queue() {
        Stack.requireRoom(); // to leave the queue
        QUEUE.lock();
        try {
            for (int looks = 1; LOCK.held || !tryLock(); looks++) {
                Turnstile.pauseShortly(looks);
                if (looks == PATIENCE) {
                    impatient = true;
                }
            }
        } finally {
            impatient = false;
            QUEUE.unlock();
        }
    }

    @Override
    AccessLog.Entry write(Variable variable) {
        AccessLog.Entry access = read(variable);
        access.written = true;
        access.seen |= Variable.LOCKED; // for the log only: it is not yet written back
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
        finishCommit();
        holdsGlobalLock = false;
        try {
            HELD.setRelease(LOCK, false);
        } catch (VirtualMachineError e) { // too late to fail
            LOCK.held = false;
        }
        return true;
    }

    @Override
    void release() {} // no word is locked

    @Override
    void rollback() {
        log.clear();
        if (holdsGlobalLock) { // not if it never began, or has done this before
            holdsGlobalLock = false;
            LOCK.held = false;
        }
        if (QUEUE.isHeldByCurrentThread()) { // not if it has left it
            QUEUE.unlock();
        }
    }
}
