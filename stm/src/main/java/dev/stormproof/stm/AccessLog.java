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
     * which beats any table; a larger log is found through an open-addressing index of positions, at most half full.
     * The entries are made once and reused: in steady state nothing is allocated. What a huge transaction made grow is
     * dropped when it ends.
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
    private int[] index = new int[0]; // of entries, if they are more than LINEAR: position + 1
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
            return findIndexed(variable);
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
            makeRoomInIndex(); // stack and memory may run out: nothing has changed yet
            insert(size);
        }
        filter |= 1L << variable.hash; // no call: it is in the log and in the index, or in neither
        size++;
        return access;
    }

    /** Empties the log and keeps no object alive. */
    void clear() {
        int used = Math.min(size + 1, entries.length); // the free entry may hold a value that was not kept
        for (int i = 0; i < used; i++) {
            entries[i].clear();
            entries[i].written = false;
        }
        if (indexed) {
            clearIndex();
        }
        filter = 0;
        size = 0; // the last step: until then it can be done again
    }

    private void clearIndex() {
        Arrays.fill(index, 0);
        indexed = false;
        if (entries.length > KEPT) {
            shrink();
        }
    }

    private void shrink() {
        try {
            entries = filled(new Entry[LINEAR], 0);
            index = new int[0];
        } catch (OutOfMemoryError e) { // too late to fail: it keeps what it has
        }
    }

    private @Nullable Entry findIndexed(Variable variable) {
        int mask = index.length - 1;
        for (int slot = variable.hash & mask; index[slot] != 0; slot = (slot + 1) & mask) {
            Entry access = entries[index[slot] - 1];
            if (access.variable == variable) {
                return access;
            }
        }
        return null;
    }

    /** No call once it has begun to fill: it is not torn. */
    private void makeRoomInIndex() {
        boolean tooSmall = index.length < 2 * (size + 1);
        if (tooSmall || !indexed) {
            int[] filled = tooSmall ? new int[4 * entries.length] : index;
            int mask = filled.length - 1;
            for (int i = 0; i < size; i++) {
                Variable variable = entries[i].variable;
                int slot = variable == null ? 0 : variable.hash & mask;
                while (filled[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                filled[slot] = i + 1;
            }
            index = filled;
            indexed = true;
        }
    }

    private void insert(int position) {
        int mask = index.length - 1;
        int slot = entries[position].variable().hash & mask;
        while (index[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        index[slot] = position + 1;
    }

    private static Entry[] filled(Entry[] entries, int from) {
        for (int i = from; i < entries.length; i++) {
            entries[i] = new Entry();
        }
        return entries;
    }
}
