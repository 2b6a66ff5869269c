package dev.stormproof.stm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Variables with what is known of each, one {@link Access} a variable, in order of first access. */
final class AccessLog {
    /*
     * The whole log of the simpler algorithms: read set and write set in one, so that a repeated read, a read of an own
     * write and an upgrade from read to write are all the same look-up.
     *
     * Most look-ups fail, and most of those end at a filter of one word. Up to LINEAR entries are searched one by one,
     * which beats any table; more are found through an Index. The entries are made once, chained for the Index, and
     * reused: in steady state nothing is allocated. What a huge transaction made grow is dropped when it ends.
     */
    private static final int LINEAR = 8;
    private static final int KEPT = 1024;

    /** An access, and whether it is a write. */
    static final class Entry extends Access {
        boolean written;
    }

    Entry[] entries = filled(new Entry[LINEAR], 0);
    int size;
    private long filter; // one bit a variable: whose is not set is not in the log
    private final Index index = new Index(); // of entries, if they are more than LINEAR
    private boolean indexed; // whether they are in there; otherwise it is empty

    int size() {
        return size;
    }

    Entry get(int i) {
        return entries[i];
    }

    /** The access of a variable; null where it has none yet. */
    @Nullable
    Entry find(Variable variable) {
        return (filter & bit(variable)) == 0 ? null : search(variable);
    }

    private static long bit(Variable variable) {
        return 1L << variable.hash;
    }

    private @Nullable Entry search(Variable variable) {
        if (indexed) {
            return index.find(variable, entries);
        }
        for (int i = 0; i < size; i++) {
            Entry access = entries[i];
            if (access.variable == variable) {
                return access;
            }
        }
        return null;
    }

    /** The next free entry: to load a value into before it is known whether it can be kept. */
    Entry next() {
        if (size == entries.length) {
            entries = filled(Arrays.copyOf(entries, size * 2), size);
        }
        return entries[size];
    }

    /** Keeps the next free entry as the access of this variable. */
    Entry add(Variable variable, long seen) {
        Entry access = next();
        access.variable = variable;
        access.seen = seen;
        if (size >= LINEAR) {
            putInIndex(variable); // stack and memory may run out: nothing has changed yet
        }
        filter |= 1L << variable.hash; // no call: it is in the log and in the index, or in neither
        size++;
        return access;
    }

    private void putInIndex(Variable variable) {
        if (!indexed || !index.hasRoomFor(size + 1)) {
            index.fill(entries, size - 1, size + 1);
            indexed = true;
        }
        index.put(variable, size);
    }

    /** Empties the log and keeps no object alive. */
    void clear() {
        if (indexed) {
            index.clear(entries, size - 1, size);
            indexed = false;
        }
        int used = Math.min(size + 1, entries.length); // the free entry may hold a value that was not kept
        for (int i = 0; i < used; i++) {
            entries[i].clear();
            entries[i].written = false;
        }
        if (size > KEPT) {
            shrink();
        }
        filter = 0;
        size = 0; // the last step: until then it can be done again
    }

    private void shrink() {
        try {
            entries = Arrays.copyOf(entries, LINEAR);
        } catch (OutOfMemoryError e) { // too late to fail: it keeps what it has
        }
    }

    private static Entry[] filled(Entry[] entries, int from) {
        for (int i = from; i < entries.length; i++) {
            entries[i] = new Entry();
            entries[i].previousOwned = i - 1;
        }
        return entries;
    }
}
