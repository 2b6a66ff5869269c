package dev.stormproof.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Whom committers have to think of: long readers, whose snapshots want overwritten values, waiters to be woken, and an
 * X-ray, which wants to know who they are.
 */
final class Observers {
    /*
     * A committer asks once, when it has locked what it writes: one volatile read of a count that is 0 nearly always.
     * Whoever becomes an observer afterwards finds the committer's locks: see Snapshot and Waiter.
     *
     * Who leaves must not need memory to do so, lest all committers think of him for ever: the count is a number, or
     * three in one: snapshots in its 24 lower bits, X-rays in the next 8, waiters in the rest. The snapshots are in an
     * array that is replaced, never changed.
     */

    /** What a snapshot adds to the count. */
    static final long SNAPSHOT = 1;

    /** What an X-ray adds to it. */
    static final long X_RAY = 1L << 24;

    /** What a waiter adds to it. */
    static final long WAITER = 1L << 32;

    private static final VarHandle COUNT;
    private static final VarHandle SNAPSHOTS;
    private static final Snapshot[] NONE = {};
    private static final SpaciousRegistry REGISTRY = new SpaciousRegistry();

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(Registry.class, "count", long.class);
            SNAPSHOTS = MethodHandles.lookup().findVarHandle(Registry.class, "snapshots", Snapshot[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static class Registry extends Padded {
        volatile long count;
        volatile Snapshot[] snapshots = NONE;
    }

    /** With room behind, too: far from what others write. */
    static final class SpaciousRegistry extends Registry {
        long q00, q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15;
    }

    private Observers() {}

    /** Whether there are any (volatile). */
    static boolean any() {
        return REGISTRY.count != 0;
    }

    /** Whether there are waiters among them (volatile). */
    static boolean anyWaiters() {
        return REGISTRY.count >= WAITER;
    }

    /** Whether there is an X-ray among them (opaque: it orders nothing, and may be noticed a little late). */
    static boolean anyXRay() {
        return ((long) COUNT.getOpaque(REGISTRY) & (WAITER - X_RAY)) != 0;
    }

    /** One more (volatile). */
    static void enter(long kind) {
        COUNT.getAndAdd(REGISTRY, kind);
    }

    /** One less (volatile). */
    static void leave(long kind) {
        COUNT.getAndAdd(REGISTRY, -kind);
    }

    /** Those of long readers (volatile). */
    static Snapshot[] snapshots() {
        return REGISTRY.snapshots;
    }

    static void add(Snapshot snapshot) {
        Snapshot[] before;
        Snapshot[] after;
        do {
            before = snapshots();
            after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = snapshot;
        } while (!SNAPSHOTS.compareAndSet(REGISTRY, before, after));
    }

    static void remove(Snapshot snapshot) {
        Snapshot[] before;
        do {
            before = snapshots();
        } while (!SNAPSHOTS.compareAndSet(REGISTRY, before, without(snapshot, before)));
    }

    private static Snapshot[] without(Snapshot snapshot, Snapshot[] before) {
        if (before.length == 1) {
            return before[0] == snapshot ? NONE : before;
        }
        return Arrays.stream(before).filter(other -> other != snapshot).toArray(Snapshot[]::new);
    }
}
