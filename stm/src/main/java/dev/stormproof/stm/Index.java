package dev.stormproof.stm;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds a variable's entry among many: an open-addressing hash table of their positions in a log. */
final class Index {
    /*
     * A slot is free, or holds the position + 1 of an entry, which is in the first slot that was free from the hash of
     * its variable on. A search ends at a free slot; at least every second one is. What is in the table is a chain of
     * entries, from the latest back to the first. The log knows whether it has filled the table; if not, it is empty.
     *
     * Stack and memory may run out at any call and any allocation, and do not tear the table. What is needed to fill it
     * is allocated before, and then it is filled without a call; one more entry is one store. To clear it takes calls,
     * but can be done again: what is left of a run of taken slots is always its beginning, in which nothing is lost.
     *
     * In steady state nothing is allocated. What a huge transaction made grow is kept for the next one like it, but
     * weakly: the garbage collector may have it. To let go of it takes no memory: the reference is as old as the table.
     */
    private static final int FIRST = 64;
    private static final int KEPT = 4096;
    private static final int[] NO_SLOTS = {};

    private int[] slots = NO_SLOTS;
    private WeakReference<int[]> large = new WeakReference<>(null); // the latest of more than KEPT

    /** The entry of a variable; null if it is not in here. */
    <A extends Access> @Nullable A find(Variable variable, A[] entries) {
        int mask = slots.length - 1;
        for (int slot = variable.hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            A access = entries[slots[slot] - 1];
            if (access.variable == variable) {
                return access;
            }
        }
        return null;
    }

    boolean hasRoomFor(int count) {
        return 2 * count <= slots.length;
    }

    /** Puts the last entry and all before it into the empty table, or into a larger one, with room for so many. */
    void fill(Access[] entries, int last, int count) {
        int[] table = hasRoomFor(count) ? slots : largerFor(count);
        int mask = table.length - 1;
        for (int i = last; i >= 0; i = entries[i].previousOwned) {
            Variable variable = entries[i].variable;
            int slot = variable == null ? 0 : variable.hash & mask;
            while (table[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            table[slot] = i + 1;
        }
        slots = table;
    }

    private int[] largerFor(int count) {
        int length = Math.max(FIRST, slots.length * 4);
        while (length < 2 * count) {
            length *= 4;
        }
        if (length <= KEPT) {
            return new int[length];
        }
        int[] table = large.get();
        if (table == null || table.length < length) {
            table = new int[length];
            large = new WeakReference<>(table);
        }
        return table;
    }

    /** Puts one more in, which it has room for. */
    void put(Variable variable, int position) {
        int mask = slots.length - 1;
        int slot = variable.hash & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = position + 1;
    }

    /** Empties the table, in which are the last entry and all before it, so many. */
    void clear(Access[] entries, int last, int count) {
        if (slots.length > KEPT || slots.length <= 16 * count) {
            Arrays.fill(slots, 0);
        } else { // few in a large table: looking for them is faster
            clearSlots(entries, last);
        }
        if (slots.length > KEPT) {
            slots = NO_SLOTS;
        }
    }

    private void clearSlots(Access[] entries, int last) {
        int mask = slots.length - 1;
        for (int i = last; i >= 0; i = entries[i].previousOwned) {
            for (int slot = entries[i].variable().hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
                slots[slot] = 0;
            }
        }
    }
}
