package dev.stormproof.stm;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where one transaction of {@link StormTxn} that lost a conflict waits for its turn, and what it holds meanwhile. */
final class Turnstile {
    /*
     * Losers that only spin burn the time slice that the winner needs; with many more threads than cores a counter
     * stands still that way. So they queue on a lock: one of a fixed number of stripes, chosen by the variable that
     * was fought over, and the one whose turn it is keeps the lock while it runs again. Newcomers do not ask for it;
     * they are the fast path, and lose at most one attempt.
     *
     * A transaction holds at most one stripe, or the place of the elder, and waits for another only after giving it
     * back. Every wait ends after PATIENCE, since the holder runs foreign code that may itself wait for the waiter;
     * waiting is advice, not exclusion: correctness never depends on it. An interrupt does not end the transaction:
     * the wait is skipped and the thread's flag restored.
     */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int SPINS = 64;

    private static final ReentrantLock[] STRIPES = new ReentrantLock[64];
    private static final ReentrantLock ELDER = new ReentrantLock(true);

    static {
        for (int i = 0; i < STRIPES.length; i++) {
            STRIPES[i] = new ReentrantLock();
        }
    }

    private @Nullable ReentrantLock held;

    /** Queues for this variable; returns when it is this transaction's turn, or the wait was long enough. */
    void enter(Variable variable) {
        swapFor(STRIPES[variable.hash & (STRIPES.length - 1)]);
    }

    /** Queues for the place of the elder; whether it was won. */
    boolean becomeElder() {
        return swapFor(ELDER);
    }

    /** Gives back what is held. */
    void leave() {
        if (held != null) {
            held.unlock();
            held = null;
        }
    }

    private boolean swapFor(ReentrantLock next) {
        if (held != next) {
            leave();
            boolean locked = false;
            try {
                locked = next.tryLock(PATIENCE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                locked = next.tryLock(); // without the wait, but not without a chance: it may be the elder's place
            }
            held = locked ? next : null;
        }
        return held != null;
    }

    /** A random short spin, so that two that met once do not meet again in step. */
    static void sidestep() {
        for (int i = ThreadLocalRandom.current().nextInt(SPINS); i > 0; i--) {
            Thread.onSpinWait();
        }
    }

    /** One step of a wait for somebody who does not signal: spins at first, then gives way for longer and longer. */
    @SuppressWarnings("ThreadPriorityCheck") // a courtesy, not relied upon
    static void pause(int step) {
        if (step < SPINS) {
            Thread.onSpinWait();
        } else if (step < SPINS + 4) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(Math.min(LONGEST_PAUSE, 1_000L << Math.min(step - SPINS - 4, 20)));
        }
    }
}
