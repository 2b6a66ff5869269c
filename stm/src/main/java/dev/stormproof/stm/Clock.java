package dev.stormproof.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The clock that versions are compared with: read by every transaction of {@link StormTxn}, written by few. */
final class Clock {
    /*
     * Committers do not advance it: they take the next version above it and above what they overwrite, so that
     * writers of different variables share no cache line that anyone writes. Versions may thus be ahead of the clock,
     * but by LAG at most, whatever algorithm made them: whoever would get further raises the clock first. A reader who
     * needs it to catch up with all that is committed thus knows how far to raise it.
     *
     * Read and CASed in volatile mode, see the ordering argument in StormTxn. It is the middle of an array, so that no
     * object that somebody writes shares its cache line: two threads on different variables would be as slow as one.
     */

    /** How far versions may run ahead of the clock. */
    static final long LAG = 1024;

    private static final VarHandle TIME = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long[] CLOCK = new long[33];
    private static final int MIDDLE = 16;

    private Clock() {}

    static long now() {
        return (long) TIME.getVolatile(CLOCK, MIDDLE);
    }

    /** To be called before this version is published, by one who has read the clock. */
    static void keepUpWith(long version, long now) {
        if (version - now > LAG) {
            raiseTo(version);
        }
    }

    /** Makes the clock show at least this version, and returns what it then shows. */
    static long raiseTo(long version) {
        long now = now();
        while (now < version) {
            long witness = (long) TIME.compareAndExchange(CLOCK, MIDDLE, now, version);
            if (witness == now) {
                return version;
            }
            now = witness;
        }
        return now;
    }
}
