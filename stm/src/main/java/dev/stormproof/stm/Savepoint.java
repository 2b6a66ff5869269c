package dev.stormproof.stm;

import org.jspecify.annotations.Nullable;

/** The writes of a transaction at one moment, to go back to. */
final class Savepoint {
    private final @Nullable Object[] values;
    private final long[] bits;
    private final boolean[] written;
    private int size;

    /** With room for so many accesses. */
    Savepoint(int accesses) {
        values = new Object[accesses];
        bits = new long[accesses];
        written = new boolean[accesses];
    }

    /** Keeps the value of one more access, and whether it is to be written. */
    void keep(Access access, boolean isWrite) {
        values[size] = access.value;
        bits[size] = access.bits;
        written[size] = isWrite;
        size++;
    }

    /** How many accesses are kept. */
    int size() {
        return size;
    }

    /** Puts the value of the n-th access back; whether it was to be written. */
    boolean restore(int n, Access access) {
        access.value = values[n];
        access.bits = bits[n];
        return written[n];
    }
}
