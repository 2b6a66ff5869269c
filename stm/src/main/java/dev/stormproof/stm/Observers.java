package dev.stormproof.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whom committers have to think of: long readers, whose snapshots want overwritten values, and waiters, who want to be
 * woken. Replaced, never changed.
 */
final class Observers {
    /*
     * A committer asks once, when it has locked what it writes: one volatile read of a field that is null nearly
     * always. Whoever becomes an observer afterwards finds the committer's locks: see Snapshot and Waiter.
     */
    private static final Observers NOBODY = new Observers(new Snapshot[0], 0);
    private static final VarHandle NOW;
    private static final SpaciousRegistry REGISTRY = new SpaciousRegistry();

    /** Of long readers. */
    final Snapshot[] snapshots;

    /** How many wait. */
    final int waiters;

    static {
        try {
            NOW = MethodHandles.lookup().findVarHandle(Registry.class, "now", Observers.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Observers(Snapshot[] snapshots, int waiters) {
        this.snapshots = snapshots;
        this.waiters = waiters;
    }

    static class Registry extends Padded {
        volatile @Nullable Observers now;
    }

    /** With room behind, too: far from what others write. */
    static final class SpaciousRegistry extends Registry {
        long q00, q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15;
    }

    /** A change from one state to the next. */
    private interface Change {
        Observers of(Observers before);
    }

    /** All there are; null if there are none. */
    static @Nullable Observers now() {
        return REGISTRY.now;
    }

    static void add(Snapshot snapshot) {
        change(before -> {
            Snapshot[] more = Arrays.copyOf(before.snapshots, before.snapshots.length + 1);
            more[before.snapshots.length] = snapshot;
            return new Observers(more, before.waiters);
        });
    }

    static void remove(Snapshot snapshot) {
        change(before -> new Observers(
                Arrays.stream(before.snapshots)
                        .filter(other -> other != snapshot)
                        .toArray(Snapshot[]::new),
                before.waiters));
    }

    static void addWaiter() {
        change(before -> new Observers(before.snapshots, before.waiters + 1));
    }

    static void removeWaiter() {
        change(before -> new Observers(before.snapshots, before.waiters - 1));
    }

    private static void change(Change change) {
        Observers before;
        Observers after;
        do {
            before = REGISTRY.now;
            after = change.of(before == null ? NOBODY : before).orNull();
        } while (!NOW.compareAndSet(REGISTRY, before, after));
    }

    private @Nullable Observers orNull() {
        return snapshots.length == 0 && waiters == 0 ? null : this;
    }
}
