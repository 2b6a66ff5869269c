package dev.stormproof.stm;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A transaction with a journal: what it has read, in which versions, and what it owns, the variables that it has
 * written or has locked as the elder. An entry an access, in order.
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
     * kept for the next one like it, but weakly: the garbage collector may have it.
     *
     * Written for the compiler, too. A superclass and not a part, for that saves every access a load. Most transactions
     * own one variable: it is dealt with outside the loops, of which the compiler makes several copies each, for a
     * transaction that it finds too big it does not inline into its caller. Where a loop reads words, which are
     * volatile, the fields that it uses are read once, before it.
     */

    /** In place of a version: not all could be locked. */
    static final long FAILED = -1;

    private static final int NONE_OWNED = -1;
    private static final int FIRST = 16;
    private static final int KEPT = 4096;
    private static final int LINEAR = 16;
    private static final int[] NO_INDEX = {};

    private Access[] entries = filled(new Access[FIRST], 0);
    private int size;
    private int owned; // how many of them
    private int lastOwned = NONE_OWNED;
    private int highestOwned = NONE_OWNED;
    private long filter; // one bit a variable: whose is not set is not owned
    private int[] index = NO_INDEX; // of owned entries, if they are more than LINEAR: position + 1
    private WeakReference<Access[]> largeEntries = new WeakReference<>(null);
    private WeakReference<int[]> largeIndex = new WeakReference<>(null);

    JournaledTxn(Algorithm algorithm, Contention contention) {
        super(algorithm, contention);
    }

    /** Whether there are entries that are reads and nothing else. */
    final boolean hasReads() {
        return owned < size;
    }

    /** How many accesses are in the journal. */
    final int accesses() {
        return size;
    }

    final boolean ownsNothing() {
        return owned == 0;
    }

    /** The owned entry of a variable; null if it is not owned. */
    final @Nullable Access findOwned(Variable variable) {
        return (filter & bit(variable)) == 0 ? null : searchOwned(variable);
    }

    private static long bit(Variable variable) {
        return 1L << variable.hash;
    }

    private @Nullable Access searchOwned(Variable variable) {
        if (owned > LINEAR) {
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
        int last = size - 1;
        if (last >= 0 && entries[last].variable == variable) {
            return last == highestOwned ? entries[last] : ownAt(last, variable); // what is owned is not appended again
        }
        Access own = findOwned(variable);
        return own != null ? own : ownAt(lastRead(variable, last, reach), variable);
    }

    /** Where one of the last reads is of this variable, or else a new entry. */
    private int lastRead(Variable variable, int last, int reach) {
        for (int at = last - 1; at >= 0 && last - at < reach; at--) {
            if (entries[at].variable == variable) {
                return at;
            }
        }
        append(variable, Access.UNSEEN);
        return size - 1;
    }

    private Access ownAt(int at, Variable variable) {
        if (owned >= LINEAR) {
            makeRoomInIndex(); // may run out of memory: nothing has changed yet
            insert(at);
        }
        Access access = entries[at];
        access.previousOwned = lastOwned;
        lastOwned = at;
        highestOwned = Math.max(highestOwned, at);
        owned++;
        filter |= bit(variable);
        return access;
    }

    /** Locks all that is owned, in the versions that were seen; the newest version of it, or FAILED. */
    final long lockWriteSet() {
        Access last = entries[lastOwned];
        if (!last.lock()) {
            return FAILED;
        }
        return owned == 1 ? last.version() : lockBefore(last);
    }

    private long lockBefore(Access last) {
        Access[] entries = this.entries;
        long newest = last.version();
        for (int i = last.previousOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            Access access = entries[i];
            if (!access.lock()) {
                return FAILED;
            }
            newest = Math.max(newest, access.version());
        }
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
        Access last = entries[lastOwned];
        last.publish(writeVersion);
        if (owned > 1) {
            writeBackBefore(last, writeVersion);
        }
    }

    private void writeBackBefore(Access last, long writeVersion) {
        Access[] entries = this.entries;
        for (int i = last.previousOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
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

    /** The first variable that no longer has the version that was read, unless this transaction has locked it. */
    final @Nullable Variable firstInvalid() {
        Access[] entries = this.entries;
        for (int i = 0, end = size; i < end; i++) {
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
        if (owned > LINEAR) {
            clearIndex();
        }
        if (size == 1) {
            entries[0].clear();
        } else {
            clearEntries();
        }
        size = 0;
        lastOwned = NONE_OWNED;
        highestOwned = NONE_OWNED;
        owned = 0;
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

    /** Makes room for one more, and makes the index if there was none. */
    private void makeRoomInIndex() {
        boolean room = 2 * (owned + 1) <= index.length;
        if (room && owned > LINEAR) {
            return;
        }
        if (!room) {
            index = largerIndex();
        }
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            insert(i);
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
        if (index.length > KEPT || index.length <= 16 * owned) {
            Arrays.fill(index, 0);
        } else { // few in a large index: looking for them is faster
            clearSlots();
        }
        if (index.length > KEPT) {
            largeIndex = new WeakReference<>(index);
            index = NO_INDEX;
        }
    }

    private void clearSlots() {
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
