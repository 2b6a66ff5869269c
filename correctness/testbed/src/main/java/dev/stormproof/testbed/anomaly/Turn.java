package dev.stormproof.testbed.anomaly;

import java.util.concurrent.TimeUnit;

/** The place where a transaction waits for its turn before each action. */
final class Turn implements Pace {
    /*
     * What is allowed is a number of actions, not a number of attempts: an attempt that runs again catches up with
     * where the last one was, and waits there. A transaction that the subject holds up, because it waits for a lock of
     * another whose turn is not now, is not waited for: the schedule goes on without it, and it follows when it can.
     * One that stands still is given up sooner than one that runs, which may only be slow; one that runs again and
     * again in vain stands still for a moment each time, lest the chronicle fill up.
     */
    private static final long BRIEF_MILLIS = 10;
    private static final long PATIENCE_MILLIS = 150;
    private static final int IN_VAIN = 20;

    private int allowed;
    private int waitsBefore;
    private int runs;
    private boolean ended;

    @Override
    public synchronized void before(int action) {
        boolean interrupted = false;
        boolean inVain = action == 1 && ++runs > IN_VAIN;
        while (action > allowed || inVain) {
            waitsBefore = action;
            notifyAll();
            try {
                wait(inVain ? 1 : 0);
            } catch (InterruptedException e) { // a subject's own business
                interrupted = true;
            }
            inVain = false;
        }
        waitsBefore = 0;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Allows one more action. */
    synchronized void next() {
        allowed++;
        notifyAll();
    }

    /** Allows all that is to come. */
    synchronized void all() {
        allowed = Integer.MAX_VALUE;
        notifyAll();
    }

    /** Says that there is nothing more to come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits until the transaction has done what is allowed, or is held up. */
    void follow(Thread thread) throws InterruptedException {
        if (!settles(BRIEF_MILLIS) && thread.getState() == Thread.State.RUNNABLE) {
            settles(PATIENCE_MILLIS);
        }
    }

    private synchronized boolean settles(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!ended && waitsBefore <= allowed) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
