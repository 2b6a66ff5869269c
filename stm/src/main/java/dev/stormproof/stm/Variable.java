package dev.stormproof.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A transactional variable of any type: what is in the way of a transaction, where its type does not matter. */
public abstract sealed class Variable permits TVar, TLong {
    /*
     * To the machinery it is a versioned lock word beside a value.
     *
     * The word: one long, the same for all algorithms.
     *
     *     bit 62 is 0   unlocked; the word is the version of the value
     *     bit 62 is 1   locked by one transaction; the rest is the version that the value had when it was locked
     *
     * A locked word is greater than any version: one comparison tells what is both unlocked and old enough.
     *
     * V1  Only the owner of the lock stores the value or the word.
     * V2  The version grows with every change of the value: equal versions of one variable mean equal values.
     *
     * Access modes. The word is read and CASed in volatile mode: two committers that each lock one variable and then
     * look at the other's must not both miss the lock (store buffering), and acquire/release alone allows just that.
     * A reader takes word, value, word. Its reading of the value, an acquire at least, pairs with the owner's release
     * of it: whoever sees a new value also sees at least the lock that was taken before, so the second look at the
     * word, which comes after, differs from the first. Unlocking is a release store: it publishes the value to whoever
     * reads the new version.
     *
     * What is read on the hot path, word and value, are volatile fields, though less would do for the value: a volatile
     * load costs what an acquire costs, and a field is read in one step where a VarHandle takes four calls. Inlined
     * deep in somebody's code they are too many for the compiler, and a read takes twice the time. For the same reason
     * StormTxn reads the fields itself.
     */

    /** The bit that says that the word is locked. */
    static final long LOCKED = 1L << 62;

    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Variable.class, "word", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    volatile long word; // written through WORD

    /** Spreads variables over tables and stripes; random, so that making variables needs no shared counter. */
    final int hash = ThreadLocalRandom.current().nextInt();

    Variable() {}

    /**
     * The name that it has for reports: see {@link TVar#named(String)}.
     *
     * @return its name; null if it has none
     */
    public final @Nullable String name() {
        return Names.of(this);
    }

    /**
     * What reports call it: its name, or else its type and a number.
     *
     * @return not its value
     */
    @Override
    public final String toString() {
        String name = name();
        return name != null ? name : getClass().getSimpleName() + "@" + Integer.toHexString(hash);
    }

    /** Copies the value (volatile) into the access. */
    abstract void load(Access access);

    /** Stores the value of the access (release); only for the owner of the lock. */
    abstract void store(Access access);

    /** The word, volatile. */
    final long word() {
        return word;
    }

    /** Whether the word (volatile) still is what it was before the value was read. */
    final boolean unchangedSince(long seen) {
        return word == seen;
    }

    /** Locks and validates in one step: succeeds only from exactly that unlocked word. */
    final boolean tryLock(long seen) {
        return WORD.compareAndSet(this, seen, seen | LOCKED);
    }

    /** Unlocks (release), leaving this version; only for the owner of the lock. */
    final void unlock(long version) {
        WORD.setRelease(this, version);
    }

    static boolean isLocked(long word) {
        return word >= LOCKED;
    }

    static long versionOf(long word) {
        return word & ~LOCKED;
    }
}
