package dev.stormproof.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The past, as one long read-only transaction of {@link StormTxn} sees it: the values of one version of the memory that
 * have been overwritten since.
 */
final class Snapshot {
    /*
     * A reader that reads much, while others write, finds something newer than its snapshot sooner or later. Instead of
     * starting over again it registers its snapshot, and from then on every writer that overwrites a value of it puts
     * that value in here before it unlocks the variable. History is kept only while somebody reads it.
     *
     *   reader    register; version = clock + 2 LAG; raise the clock to version; read: what is not newer than version
     *             from the variable, what is newer from here
     *   writer    lock; read the clock, choose writeVersion; validate; look who is registered; if
     *             oldVersion <= version < writeVersion, save the old value; write, unlock
     *
     * H1  No version is ahead of the clock by more than LAG: see Clock.
     * H2  A writer that does not see the registration read the clock before it, so its writeVersion is at most the
     *     clock of then + LAG + 1 <= version: what it writes belongs to the snapshot. It held its locks before the
     *     reader began to read, who therefore finds either them or the new value.
     * H3  A writer with writeVersion > version read the clock, or a version, that came after the registration (H1), so
     *     it sees it. The versions of a variable grow, so exactly one writer makes the step from <= version to
     *     > version: a variable is saved at most once, and no entry is ever replaced.
     * H4  A reader that finds an unlocked variable newer than version finds its value here: saving comes before
     *     unlocking, a release store, which the reader's reading of the word acquires. Where it finds the variable
     *     locked and its value here, the one who holds the lock is the one who saved it; otherwise it waits.
     * H5  A writer that has saved values and then cannot go on, since memory or stack has run out, spoils the snapshot
     *     before it unlocks anything: what another may yet commit as a part of the snapshot is no longer what is here.
     *
     * The steps of reader and writer above are volatile accesses, in one total order. The version is chosen by whoever
     * comes first, the reader or a writer that has seen the registration, so that nobody waits for the reader.
     *
     * Linearization point of the reader: the moment when the clock reached its version.
     *
     * Progress: writers wait for nobody here, and pay for each of their variables once a snapshot, at most. A reader
     * waits for the owner of a variable, who is about to unlock it unless it is the elder.
     */

    private static final long OPEN = -1;

    /** So many steps, some 50 ms, a reader waits for a locked variable if its owner may be the elder. */
    private static final int PATIENCE = 128;

    /** So many, some 10 s, if it is a committer, who lacks only a processor. */
    private static final int LONG_PATIENCE = 8192;

    private static final VarHandle VERSION;
    private static final VarHandle BUCKET = MethodHandles.arrayElementVarHandle(Saved[].class);

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(Snapshot.class, "version", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** One overwritten value, and those that were saved before it in the same bucket. */
    static final class Saved extends Access {
        @Nullable
        Saved next;
    }

    private volatile long version = OPEN;

    private final @Nullable Saved[] buckets;

    /** Whether a writer has saved values here and then not committed, since memory or stack ran out. */
    volatile boolean spoilt;

    private boolean registered; // for the reader alone

    /** Not registered yet; for a transaction that may read about so many variables. */
    Snapshot(int expected) {
        buckets = new Saved[Integer.highestOneBit(Math.max(1024, Math.min(expected, 1 << 20)))];
    }

    /** From now on writers see it; brings the clock up to it. */
    void register() {
        Stack.requireRoom(); // to be forgotten
        Observers.enter(Observers.SNAPSHOT);
        registered = true;
        Observers.add(this);
        Clock.raiseTo(version());
    }

    /** No longer needed: writers forget it. */
    void close() {
        if (registered) {
            Observers.remove(this);
            Observers.leave(Observers.SNAPSHOT);
            registered = false;
        }
    }

    /** What is not newer than this belongs to the snapshot. */
    long version() {
        long chosen = version;
        if (chosen == OPEN) {
            long choice = Clock.now() + 2 * Clock.LAG;
            long witness = (long) VERSION.compareAndExchange(this, OPEN, choice);
            chosen = witness == OPEN ? choice : witness;
        }
        return chosen;
    }

    /** Keeps the value of a variable that is about to be overwritten, if it belongs here; for the owner of its lock. */
    void save(Access owned, long writeVersion) {
        long mine = version();
        if (owned.version() <= mine && mine < writeVersion) {
            Saved saved = new Saved();
            Variable variable = owned.variable();
            saved.variable = variable;
            variable.load(saved);
            int bucket = bucketOf(variable);
            do {
                saved.next = (Saved) BUCKET.getAcquire(buckets, bucket);
            } while (!BUCKET.compareAndSet(buckets, bucket, saved.next, saved));
        }
    }

    /**
     * Reads a variable as it was: from itself as long as it is not newer, after that from here. False if somebody keeps
     * it locked for long: the elder does, while its body runs; a committer that gets no processor may.
     */
    boolean read(Variable variable, Access into) {
        for (int step = 0; step < PATIENCE || (step < LONG_PATIENCE && !Turnstile.thereIsAnElder()); step++) {
            long word = variable.word();
            variable.load(into);
            if (word <= version() && variable.unchangedSince(word)) {
                return true;
            }
            Access saved = find(variable);
            if (spoilt) {
                return false;
            }
            if (saved != null) {
                into.value = saved.value;
                into.bits = saved.bits;
                return true;
            }
            Turnstile.pause(step);
        }
        return false;
    }

    private @Nullable Access find(Variable variable) {
        for (Saved saved = (Saved) BUCKET.getAcquire(buckets, bucketOf(variable)); saved != null; saved = saved.next) {
            if (saved.variable == variable) {
                return saved;
            }
        }
        return null;
    }

    private int bucketOf(Variable variable) {
        return variable.hash & (buckets.length - 1);
    }
}
