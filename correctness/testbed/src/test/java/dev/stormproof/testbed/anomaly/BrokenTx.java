package dev.stormproof.testbed.anomaly;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A transaction of a {@link BrokenStm}: what it has read and will write, and what is broken about it. */
final class BrokenTx {
    /** A variable: its value in a box whose identity is the version. */
    static final class Variable {
        private volatile Box box;
        private final ReentrantLock lock = new ReentrantLock();
        private final List<Thread> waiters = new ArrayList<>();

        Variable(@Nullable Object initial) {
            box = new Box(initial);
        }
    }

    private static final class Box {
        final @Nullable Object value;

        Box(@Nullable Object value) {
            this.value = value;
        }
    }

    /** Has the body run again. */
    static final class Again extends Error {
        private static final long serialVersionUID = 1;

        Again() {
            super("again", null, false, false);
        }
    }

    /** Has the body run again when something has changed. */
    static final class Waiting extends Error {
        private static final long serialVersionUID = 1;

        Waiting() {
            super("waiting", null, false, false);
        }
    }

    /** What the transactions of one STM share: who commits or waits holds its monitor. */
    static final class World {
        private volatile long commits;
        private final Set<Variable> waitedFor = new HashSet<>();
    }

    private static final int POLLING_MILLIS = 10;

    private final Fault fault;
    private final World world;
    private final Map<Variable, Box> reads = new LinkedHashMap<>();
    private final Map<Variable, Box> forgotten = new LinkedHashMap<>();
    private final Map<Variable, @Nullable Object> writes = new LinkedHashMap<>();
    private final List<Runnable> effects = new ArrayList<>();
    private boolean halved;

    BrokenTx(Fault fault, World world) {
        this.fault = fault;
        this.world = world;
    }

    /** For the next attempt. */
    BrokenTx next() {
        BrokenTx next = new BrokenTx(fault, world);
        if (fault == Fault.KEEPS_WRITES_OF_ATTEMPTS) {
            next.writes.putAll(writes);
        }
        if (fault == Fault.KEEPS_EFFECTS_OF_ATTEMPTS) {
            next.effects.addAll(effects);
        }
        return next;
    }

    BrokenTx copy() {
        BrokenTx copy = new BrokenTx(fault, world);
        copy.reads.putAll(reads);
        copy.writes.putAll(writes);
        copy.effects.addAll(effects);
        return copy;
    }

    /** What it waits for and the other has not read. */
    BrokenTx without(BrokenTx other) {
        BrokenTx rest = copy();
        rest.reads.keySet().removeAll(other.reads.keySet());
        return rest;
    }

    void leave(Runnable effect) {
        effects.add(effect);
    }

    /** It has committed in this attempt. */
    void haveEffects(int attempt) {
        if (fault != Fault.LOSES_EFFECTS || attempt == 1) {
            effects.forEach(Runnable::run);
        }
    }

    @Nullable
    Object read(Variable variable) {
        if (writes.containsKey(variable)) {
            return writes.get(variable);
        }
        Box box = reads.computeIfAbsent(variable, first -> first.box);
        if (fault != Fault.COMPARES_VALUES && !valid()) {
            if (fault == Fault.BELIEVES_THE_BODY) {
                reads.clear();
            }
            throw new Again();
        }
        return box.value;
    }

    void write(Variable variable, @Nullable Object value) {
        switch (fault) {
            case LOSES_NULLS -> {
                if (value == null) {
                    return;
                }
            }
            case REFUSES_NULLS -> Objects.requireNonNull(value, "null");
            case LOSES_EQUALS -> {
                if (Objects.equals(value, read(variable))) {
                    return;
                }
            }
            case PUBLISHES_EARLY -> {
                reads.remove(variable);
                variable.box = new Box(value);
            }
            case KEEPS_LOCKS, LOCKS_IN_ANY_ORDER -> lockInterruptibly(variable);
            case LOCKS_WITHOUT_POLICY -> {
                if (!variable.lock.isHeldByCurrentThread() && !variable.lock.tryLock()) {
                    throw new Again();
                }
            }
            default -> {}
        }
        writes.put(variable, value);
    }

    private void lockInterruptibly(Variable variable) {
        try {
            if (!variable.lock.isHeldByCurrentThread()) {
                variable.lock.lockInterruptibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        writes.putIfAbsent(variable, null); // so that it is unlocked
    }

    void unlock() {
        for (Variable variable : writes.keySet()) {
            if (variable.lock.isHeldByCurrentThread()) {
                variable.lock.unlock();
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
    boolean commit() {
        if (fault == Fault.COMPARES_VALUES && !validByValue()) {
            return false;
        }
        if (fault == Fault.WAITS_FOR_ITSELF
                && writes.entrySet().stream()
                        .allMatch(write -> Objects.equals(write.getValue(), write.getKey().box.value))
                && !writes.isEmpty()) {
            awaitChange();
        }
        synchronized (world) {
            if (fault != Fault.COMPARES_VALUES && !valid()) {
                return false;
            }
            writes.entrySet().stream()
                    .limit(halved && fault == Fault.HALF_COMMITS ? writes.size() / 2 : writes.size())
                    .forEach(write -> write.getKey().box = new Box(write.getValue()));
            world.commits++;
            if (!writes.isEmpty() && fault == Fault.WAKES_ONE) {
                world.notify();
            } else if (!writes.isEmpty()) {
                world.notifyAll();
            }
            return true;
        }
    }

    private boolean valid() {
        return reads.entrySet().stream().allMatch(read -> read.getKey().box == read.getValue());
    }

    private boolean validByValue() {
        for (Map.Entry<Variable, Box> read : reads.entrySet()) {
            letOthersIn();
            if (!Objects.equals(read.getKey().box.value, read.getValue().value)) {
                return false;
            }
        }
        return true;
    }

    /** Until one of them has committed, or there is none. */
    private void letOthersIn() {
        long before = world.commits;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
        while (world.commits == before && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    void awaitChange() {
        if (fault == Fault.COMMITS_WHEN_WAITING) {
            commit();
        }
        if (fault == Fault.WAITS_FOR_FIRST_ONLY) {
            reads.keySet().retainAll(List.of(reads.keySet().iterator().next()));
        }
        synchronized (world) {
            reads.keySet().forEach(variable -> variable.waiters.add(Thread.currentThread()));
            if (fault == Fault.KEEPS_WHAT_WAS_WAITED_FOR) {
                world.waitedFor.addAll(reads.keySet());
            }
            try {
                for (boolean first = fault == Fault.LOSES_WAKE_UPS; first || unchanged(); first = false) {
                    world.wait(fault == Fault.POLLS ? POLLING_MILLIS : 0);
                    if (fault == Fault.POLLS) {
                        return;
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while it waited", e);
            } finally {
                if (fault != Fault.KEEPS_WAITERS) {
                    reads.keySet().forEach(variable -> variable.waiters.remove(Thread.currentThread()));
                }
            }
        }
    }

    private boolean unchanged() {
        return reads.entrySet().stream()
                .filter(read -> fault != Fault.FORGETS_LEFT_WAITS || !forgotten.containsKey(read.getKey()))
                .allMatch(read -> read.getKey().box == read.getValue());
    }

    /** The first alternative waits: the other goes on from what was before it. */
    void giveUpFor(BrokenTx before) {
        if (fault != Fault.KEEPS_LEFT_WRITES) {
            restoreWrites(before);
        }
        restoreEffects(before);
        if (fault == Fault.FORGETS_LEFT_READS) {
            reads.keySet().retainAll(before.reads.keySet());
        }
        forgotten.putAll(reads);
        forgotten.keySet().removeAll(before.reads.keySet());
    }

    /** An inner level has ended. */
    void endLevel() {
        if (fault == Fault.COMMITS_INNER_LEVELS) {
            commit();
            reads.keySet().removeAll(writes.keySet());
        }
    }

    /** An inner level has thrown. */
    void undoLevel(BrokenTx before) {
        if (fault == Fault.LOSES_OUTER_WRITES) {
            writes.clear();
        } else if (fault != Fault.KEEPS_INNER_WRITES) {
            restoreWrites(before);
        }
        restoreEffects(before);
        halved = true;
    }

    private void restoreEffects(BrokenTx before) {
        if (fault != Fault.KEEPS_EFFECTS_OF_PARTS) {
            effects.clear();
            effects.addAll(before.effects);
        }
    }

    private void restoreWrites(BrokenTx before) {
        writes.clear();
        writes.putAll(before.writes);
    }
}
