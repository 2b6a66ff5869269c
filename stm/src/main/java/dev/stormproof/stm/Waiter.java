package dev.stormproof.stm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A transaction that asked to be run again when something that it has read has changed, while it waits for that. */
final class Waiter {
    /*
     * The read set moves here from the log; the transaction is rolled back, holds nothing, and waits.
     *
     *   waiter      become an observer; enter the table under each variable; if a variable no longer has the
     *               version that was read, go; otherwise park
     *   committer   lock; ask whether there are observers; if so, look up in the table who waits for what is to be
     *               written; publish and unlock; wake them
     *
     * W1  No wake-up is lost. If the committer does not find the waiter in the table, or no observer at all, it looked
     *     before the waiter entered, and had locked its variables before it looked. So when the waiter, having
     *     entered, looks at the word of the variable, it finds it locked or in a new version; where it is locked, it
     *     looks again when it no longer is. Locking, entering, looking up and looking at words are volatile accesses,
     *     in one total order. The global lock is in place of the words' locks: whoever waits under it takes it once,
     *     having entered, before it looks at words.
     * W2  No wake-up is spurious. A waiter goes on when a version has changed, or when a committer that has published
     *     a new version wakes it. Its object is used for one wait, so nobody wakes it for an earlier one.
     *
     * Committers pay one volatile read while nobody waits, the same that tells them of snapshots (Observers).
     */
    private static final ConcurrentHashMap<Variable, Set<Waiter>> TABLE = new ConcurrentHashMap<>();

    private record Seen(Variable variable, long version) {}

    private final Thread thread = Thread.currentThread();
    private final List<Seen> readSet = new ArrayList<>();
    private final BiFunction<Variable, Set<Waiter>, @Nullable Set<Waiter>> withoutMe = this::without;
    private volatile boolean woken;
    private boolean counted; // among the observers

    /** One more variable to wait for, which was read in this version. */
    void watch(Variable variable, long version) {
        readSet.add(new Seen(variable, version));
    }

    /** What it waits for, in words. */
    String variables() {
        return readSet.stream().map(seen -> seen.variable.toString()).distinct().collect(Collectors.joining(", "));
    }

    /** Whether there is nothing to wait for. */
    boolean watchesNothing() {
        return readSet.isEmpty();
    }

    /**
     * Returns when a variable has changed, or after so many nanoseconds; for a transaction that holds nothing.
     *
     * @throws TransactionInterruptedException if the thread is interrupted, before or while it waits
     */
    void await(long patience, Lifecycle transaction) {
        Stack.requireRoom(); // to enter and to leave
        try {
            enter();
            transaction.letCommittersPass();
            if (readSet.stream().allMatch(Waiter::isCurrent)) {
                parkUntilWoken(patience);
            }
        } finally {
            try {
                leave();
            } catch (VirtualMachineError e) {
                leave();
            }
        }
    }

    private void enter() {
        Observers.enter(Observers.WAITER);
        counted = true;
        for (Seen seen : readSet) {
            TABLE.compute(seen.variable, (variable, waiters) -> {
                Set<Waiter> all = waiters == null ? ConcurrentHashMap.newKeySet() : waiters;
                all.add(this);
                return all;
            });
        }
    }

    /** Needs no memory, and can be done twice. */
    private void leave() {
        for (int i = 0; i < readSet.size(); i++) {
            TABLE.computeIfPresent(readSet.get(i).variable, withoutMe);
        }
        if (counted) {
            Observers.leave(Observers.WAITER);
            counted = false;
        }
    }

    private @Nullable Set<Waiter> without(Variable variable, Set<Waiter> waiters) {
        waiters.remove(this);
        return waiters.isEmpty() ? null : waiters;
    }

    /** Whether the variable has the version that was read; waits for its owner, should it have one. */
    private static boolean isCurrent(Seen seen) {
        for (int step = 0; ; step++) {
            long word = seen.variable.word();
            if (!Variable.isLocked(word) || Variable.versionOf(word) != seen.version) {
                return word == seen.version;
            }
            Turnstile.pause(step);
        }
    }

    private void parkUntilWoken(long patience) {
        long begin = System.nanoTime();
        for (long left = patience; !woken && left > 0; left = patience - (System.nanoTime() - begin)) {
            if (thread.isInterrupted()) {
                throw new TransactionInterruptedException();
            }
            if (patience == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, left);
            }
        }
    }

    /** Adds those that wait for this variable; for a committer that has locked it. */
    static void collect(Variable variable, List<Waiter> into) {
        Set<Waiter> waiters = TABLE.get(variable);
        if (waiters != null) {
            into.addAll(waiters);
        }
    }

    /** Lets them go on; for a committer that has published variables that they wait for. */
    static void wakeAll(List<Waiter> waiters) {
        for (int i = 0; i < waiters.size(); i++) { // no iterator: most often there are none
            waiters.get(i).wake();
        }
    }

    private void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }
}
