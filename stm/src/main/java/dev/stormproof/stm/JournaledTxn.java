package dev.stormproof.stm;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A transaction with a journal: what it has read, in which versions, and what it owns, the variables that it has
 * written or has locked as the elder. An entry an access, in order.
 */
abstract sealed class JournaledTxn extends Lifecycle permits WriteBackTxn {
    /*
     * Read set and write set in one. A read is appended without looking, which is what makes it cheap: a variable that
     * is read twice is in it twice, and was read from memory twice, where it has the same version or the transaction
     * is rolled back. A write looks among the last few entries for the read that most often comes just before it, and
     * turns that entry into an owned one; an owned variable has one owned entry.
     *
     * Owned entries are chained from the latest to the first. Most look-ups among them fail, and most of those end at
     * a filter of one word. Up to LINEAR are searched along the chain, which beats any table; more have an Index.
     *
     * The entries are made once and reused: in steady state nothing is allocated. What a huge transaction made grow is
     * kept for the next one like it, but weakly: the garbage collector may have it.
     *
     * A superclass and not a part, for that saves every access a load.
     */

    static final int NONE_OWNED = -1;

    private static final int FIRST = 16;
    private static final int KEPT = 4096;
    private static final int LINEAR = 16;

    Access[] entries = filled(new Access[FIRST], 0);
    int size;
    int owned; // how many of them
    int lastOwned = NONE_OWNED;

    private int highestOwned = NONE_OWNED;
    private long filter; // one bit a variable: whose is not set is not owned
    private final Index index = new Index(); // of owned entries, if they are more than LINEAR
    private boolean indexed; // whether they are in there; otherwise it is empty
    private WeakReference<Access[]> largeEntries = new WeakReference<>(null);
    private WeakReference<Object> canary = new WeakReference<>(new Object()); // dead after a garbage collection

    JournaledTxn(Kind kind) {
        super(kind);
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
        if (indexed) {
            return index.find(variable, entries);
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
            putInIndex(variable, at); // stack and memory may run out: nothing has changed yet
        }
        Access access = entries[at]; // from here on no call: it is owned and in the index, or neither
        access.previousOwned = lastOwned;
        lastOwned = at;
        highestOwned = at > highestOwned ? at : highestOwned;
        owned++;
        filter |= 1L << variable.hash;
        return access;
    }

    private void putInIndex(Variable variable, int at) {
        if (!indexed || !index.hasRoomFor(owned + 1)) {
            fillIndex();
        }
        index.put(variable, at);
    }

    private void fillIndex() {
        index.fill(entries, lastOwned, owned + 1);
        indexed = true;
    }

    private void clearIndex() {
        index.clear(entries, lastOwned, owned);
        indexed = false;
    }

    @Override
    final Savepoint savepoint() {
        Savepoint now = new Savepoint(owned);
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            now.keep(entries[i], true);
        }
        return now;
    }

    @Override
    final void backTo(Savepoint before) {
        int since = owned - before.size();
        if (since > 0 && !entries[lastOwned].isLocked()) {
            disown(since);
            since = 0;
        }
        int i = lastOwned;
        for (; since > 0; since--, i = entries[i].previousOwned) { // the elder keeps what it has locked
            entries[i].variable().load(entries[i]);
        }
        for (int n = 0; i != NONE_OWNED; n++, i = entries[i].previousOwned) {
            before.restore(n, entries[i]);
        }
    }

    /** Makes the latest owned entries what they were before: reads, or nothing. */
    private void disown(int latest) {
        if (indexed) {
            clearIndex();
        }
        for (int n = latest; n > 0; n--) {
            lastOwned = entries[lastOwned].previousOwned;
        }
        owned -= latest;
        highestOwned = NONE_OWNED;
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            highestOwned = Math.max(highestOwned, i);
        }
        if (owned > LINEAR) {
            fillIndex();
        }
    }

    /** Empties the journal and keeps no object alive. */
    final void clearJournal() {
        if (size == 0) {
            return;
        }
        if (indexed) {
            clearIndex();
        }
        lastOwned = NONE_OWNED;
        highestOwned = NONE_OWNED;
        owned = 0;
        filter = 0;
        if (size == 1) {
            entries[0].clear();
        } else {
            clearEntries();
        }
        size = 0; // the last step: until then it can be done again
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
        requireTime();
        Access[] large = size < KEPT ? null : largeEntries.get();
        if (large != null && large.length > size) {
            System.arraycopy(entries, 0, large, 0, size);
            entries = large;
        } else {
            entries = filled(Arrays.copyOf(entries, size * 2), size);
        }
    }

    /** New entries after a garbage collection: in old ones a reference is dear to store, a fence under G1. */
    final void keepJournalYoung() {
        if (canary.refersTo(null)) {
            entries = filled(new Access[FIRST], 0);
            canary = new WeakReference<>(new Object());
        }
    }

    private static Access[] filled(Access[] entries, int from) {
        for (int i = from; i < entries.length; i++) {
            entries[i] = new Access();
        }
        return entries;
    }
}
