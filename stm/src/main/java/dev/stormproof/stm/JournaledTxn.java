package dev.stormproof.stm;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A transaction with a journal: what it has read, in which versions, and what it owns, the variables that it has written
 * or has locked as the elder. An entry an access, in order.
 */
abstract sealed class JournaledTxn extends Txn permits StormTxn {
    /*
     * Read set and write set in one. A read is appended without looking, which is what makes it cheap: a variable that
     * is read twice is in it twice, and was read from memory twice, where it has the same version or the transaction
     * is rolled back. A write looks among the last few entries for the read that most often comes just before it, and
     * turns that entry into an owned one; an owned variable has one owned entry.
     *
     * Owned entries are chained from the latest to the first. Most look-ups among them fail, and most of those end at
     * a filter of one word. Up to LINEAR are searched along the chain, which beats any table; more are found through an
     * open-addressing index of positions, at most half full.
     *
     * The entries are made once and reused: in steady state nothing is allocated. What a huge transaction made grow is
     * kept for the next one like it, but weakly: the garbage collector may have it. A superclass and not a part, for that saves every access a load.
     */
    /** In place of a version: not all could be locked. */
    static final long FAILED = -1;

    private static final int NONE_OWNED = -1;
    private static final int FIRST = 16;
    private static final int KEPT = 4096;
    private static final int LINEAR = 8;
    private static final int[] NO_INDEX = {};

    private Access[] entries = filled(new Access[FIRST], 0);
    private int size;
    private int reads; // counted when all that is owned is locked
    private int lastOwned = NONE_OWNED;
    private long filter; // one bit a variable: whose is not set is not owned
    private int[] index = NO_INDEX; // of owned entries: position + 1
    private WeakReference<Access[]> largeEntries = new WeakReference<>(null);
    private WeakReference<int[]> largeIndex = new WeakReference<>(null);
    private int indexed; // how many are in the index: all that are owned, or none

    JournaledTxn(Algorithm algorithm, Contention contention, Owner owner) {
        super(algorithm, contention, owner);
    }

    /** When all that is owned is locked: whether there are entries that are reads and nothing else. */
    final boolean hasReads() {
        return reads > 0;
    }

    /** How many accesses are in the journal. */
    final int accesses() {
        return size;
    }

    final boolean ownsNothing() {
        return lastOwned == NONE_OWNED;
    }

    /** The owned entry of a variable; null if it is not owned. */
    final @Nullable Access findOwned(Variable variable) {
        return (filter & bit(variable)) == 0 ? null : searchOwned(variable);
    }

    private static long bit(Variable variable) {
        return 1L << variable.hash;
    }

    private @Nullable Access searchOwned(Variable variable) {
        if (indexed > 0) {
            return findIndexed(variable);
        }
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            if (entries[i].variable == variable) {
                return entries[i];
            }
        }
        return null;
    }

    /** One more entry: this variable was accessed in this version, or has not been seen. */
    final Access append(Variable variable, long seen) {
        int at = size;
        if (at == entries.length) {
            grow();
        }
        Access access = entries[at];
        access.variable = variable;
        access.seen = seen;
        size = at + 1;
        return access;
    }

    /** The owned entry of a variable: that which it has, or of one of the last {@code reach} reads, or a new one. */
    final Access own(Variable variable, int reach) {
        Access own = findOwned(variable);
        if (own != null) {
            return own;
        }
        int at = size - 1;
        while (at >= 0 && entries[at].variable != variable) {
            at = size - at > reach ? NONE_OWNED : at - 1;
        }
        if (at < 0) {
            append(variable, Access.UNSEEN);
            at = size - 1;
        }
        return ownAt(at, variable);
    }

    private Access ownAt(int at, Variable variable) {
        Access access = entries[at];
        access.previousOwned = lastOwned;
        lastOwned = at;
        filter |= bit(variable);
        if (Long.bitCount(filter) > LINEAR) { // about as many are owned; a counter would cost more
            addToIndex();
        }
        return access;
    }

    /** Locks all that is owned, in the versions that were seen; the newest version of it, or FAILED. */
    final long lockWriteSet() {
        long newest = 0;
        int owned = 0;
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            Access access = entries[i];
            if (!access.lock()) {
                return FAILED;
            }
            newest = Math.max(newest, access.version());
            owned++;
        }
        reads = size - owned;
        return newest;
    }

    /** Which variable kept {@link #lockWriteSet} from locking all. */
    final @Nullable Variable firstNotLocked() {
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            if (!entries[i].isLocked()) {
                return entries[i].variable;
            }
        }
        return null;
    }

    /** Keeps what long readers still need of the values that are about to be overwritten. */
    final void saveFor(Snapshot[] readers, long writeVersion) {
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            for (Snapshot reader : readers) {
                reader.save(entries[i], writeVersion);
            }
        }
    }

    /** Ends all locks: written values become visible, in this version. */
    final void writeBack(long writeVersion) {
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            entries[i].publish(writeVersion);
        }
    }

    /** Ends all locks, and everything is as it was. */
    final void release() {
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            if (entries[i].isLocked()) {
                entries[i].release();
            }
        }
    }

    /** The first variable that no longer has the version in which it was read, unless this transaction has locked it. */
    final @Nullable Variable firstInvalid() {
        for (int i = 0; i < size; i++) {
            Access access = entries[i];
            if (!access.isValid() && !isRereadOfOwned(access)) {
                return access.variable;
            }
        }
        return null;
    }

    /** Whether a read's variable is locked by this transaction in the version that was read. */
    private boolean isRereadOfOwned(Access read) {
        Access own = findOwned(read.variable());
        return own != null && own.seen == (read.seen | Variable.LOCKED);
    }

    /** Empties the journal and keeps no object alive. */
    final void clearJournal() {
        if (size == 0) {
            return;
        }
        if (indexed > 0) {
            clearIndex();
        }
        if (size == 1) {
            entries[0].clear();
        } else {
            clearEntries();
        }
        size = 0;
        lastOwned = NONE_OWNED;
        filter = 0;
    }

    private void clearEntries() {
        for (int i = 0; i < size; i++) {
            entries[i].clear();
        }
        if (size > KEPT) {
            largeEntries = new WeakReference<>(entries);
            entries = Arrays.copyOf(entries, FIRST);
        }
    }

    private void grow() {
        Access[] large = size < KEPT ? null : largeEntries.get();
        if (large != null && large.length > size) {
            System.arraycopy(entries, 0, large, 0, size);
            entries = large;
        } else {
            entries = filled(Arrays.copyOf(entries, size * 2), size);
        }
    }

    /** Starts with new entries. */
    final void renewJournal() {
        entries = filled(new Access[FIRST], 0);
        index = NO_INDEX;
    }

    private @Nullable Access findIndexed(Variable variable) {
        int mask = index.length - 1;
        for (int slot = variable.hash & mask; index[slot] != 0; slot = (slot + 1) & mask) {
            Access access = entries[index[slot] - 1];
            if (access.variable == variable) {
                return access;
            }
        }
        return null;
    }

    /** Adds the latest owned entry to the index; all owned entries, if there was none or it is getting full. */
    private void addToIndex() {
        if (indexed > 0 && (indexed + 1) * 2 <= index.length) {
            insert(lastOwned);
            indexed++;
            return;
        }
        if (indexed > 0 || index.length == 0) {
            index = largerIndex();
        }
        indexed = 0;
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            insert(i);
            indexed++;
        }
    }

    private int[] largerIndex() {
        int[] large = index.length < KEPT ? null : largeIndex.get();
        return large != null && large.length > index.length ? large : new int[Math.max(64, index.length * 4)];
    }

    private void insert(int position) {
        int mask = index.length - 1;
        int slot = entries[position].variable().hash & mask;
        while (index[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        index[slot] = position + 1;
    }

    private void clearIndex() {
        indexed = 0;
        if (index.length > KEPT) {
            Arrays.fill(index, 0);
            largeIndex = new WeakReference<>(index);
            index = NO_INDEX;
            return;
        }
        int mask = index.length - 1;
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            for (int slot = entries[i].variable().hash & mask; index[slot] != 0; slot = (slot + 1) & mask) {
                index[slot] = 0;
            }
        }
    }

    private static Access[] filled(Access[] entries, int from) {
        for (int i = from; i < entries.length; i++) {
            entries[i] = new Access();
        }
        return entries;
    }
}
