package dev.stormproof.stm;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where one transaction that has lost a conflict waits for its turn, and what it holds meanwhile. */
final class Turnstile {
    /*
     * Losers that only spin burn the time slice that the winner needs, and take the cache line from it again and
     * again; with many more threads than cores a counter stands still that way. So after a second conflict they queue
     * on a lock: one of a fixed number of stripes, chosen by the variable that was fought over. The one whose turn it
     * is runs again, and keeps the lock until it has committed. Newcomers do not ask for the lock. So at any time one
     * loser runs against the winners; if it loses again it naps, and the winner has the variable to itself for as long
     * as that. That is what a contended lock does, too: one thread gets far while the others sleep. Stripes are fair,
     * so that the longest sleeper is woken first.
     *
     * Bound. A transaction fails at most ELDER_AFTER times before it asks for the place of the elder, and then once for
     * each time that it has waited for it in vain as long as PATIENCE; the place is given in order of arrival.
     *
     * A transaction holds at most one stripe, or the place of the elder, and waits for another only after giving it
     * back. Every wait ends after PATIENCE, since the holder runs foreign code that may itself wait for the waiter;
     * waiting is advice, not exclusion: correctness never depends on it. An interrupt ends no wait; the thread's flag
     * is restored.
     */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(20);
    private static final int SPINS = 64;

    /** After so many conflicts a transaction becomes the elder. */
    private static final int ELDER_AFTER = 32;

    private static final ReentrantLock[] STRIPES = new ReentrantLock[64];
    private static final ReentrantLock ELDER = new ReentrantLock(true);

    static {
        for (int i = 0; i < STRIPES.length; i++) {
            STRIPES[i] = new ReentrantLock(true);
        }
    }

    private final Contention policy;
    private @Nullable ReentrantLock held;
    private int conflicts;

    Turnstile(Contention policy) {
        this.policy = policy;
    }

    /** Whether it is this transaction's turn to win whatever it meets. */
    boolean isElder() {
        return held == ELDER;
    }

    /** Whether any transaction is the elder. */
    static boolean thereIsAnElder() {
        return ELDER.isLocked();
    }

    /**
     * After a conflict, about this variable if that is known: returns when another try is worth it, or after so many
     * nanoseconds.
     */
    void await(@Nullable Variable variable, long patience) {
        conflicts++;
        switch (policy) {
            case NONE -> {}
            case BACKOFF -> backOff();
            case TURNSTILE -> queue(variable, Math.min(patience, PATIENCE));
        }
    }

    private void queue(@Nullable Variable variable, long patience) {
        if (conflicts >= ELDER_AFTER) {
            swapFor(ELDER, patience);
        } else if (conflicts == 1 || variable == null) {
            spin(SPINS);
        } else if (!swapFor(STRIPES[variable.hash & (STRIPES.length - 1)], patience)) {
            LockSupport.parkNanos(NAP);
        }
    }

    private void backOff() {
        if (conflicts <= 8) {
            spin(8 << conflicts);
        } else {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE));
        }
    }

    /** Gives back what is held, and forgets the conflicts. */
    void leave() {
        conflicts = 0;
        release();
    }

    private void release() {
        if (held != null) {
            if (held.isHeldByCurrentThread()) {
                held.unlock();
            }
            held = null;
        }
    }

    /** Queues for another lock; false if it was held already. */
    private boolean swapFor(ReentrantLock next, long patience) {
        Stack.requireRoom(); // to queue, and to give it back
        if (held == next) {
            return false;
        }
        release();
        held = next; // before it is: what is thrown from here must not leave it locked
        if (!tryLock(next, patience)) {
            held = null;
        }
        return true;
    }

    private static boolean tryLock(ReentrantLock lock, long patience) {
        long deadline = System.nanoTime() + patience;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A random short spin, so that two that met once do not meet again in step. */
    private static void spin(int most) {
        for (int i = ThreadLocalRandom.current().nextInt(most); i > 0; i--) {
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
            sleep(Math.min(LONGEST_PAUSE, 1_000L << Math.min(step - SPINS - 4, 20)));
        }
    }

    /** The same for somebody who will not be long: after the spins, naps. */
    static void pauseShortly(int step) {
        if (step < SPINS) {
            Thread.onSpinWait();
        } else {
            sleep(NAP);
        }
    }

    /** A thread that is interrupted would not park, and might keep the core from whom it waits for. */
    private static void sleep(long nanos) {
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            LockSupport.parkNanos(nanos); // takes the permit that an interrupt leaves
        }
        LockSupport.parkNanos(nanos);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
