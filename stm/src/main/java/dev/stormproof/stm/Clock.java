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
     * Read and CASed in volatile mode, see the ordering argument in StormTxn. It has room on both sides, so that no
     * object that somebody writes shares its cache line: two threads on different variables would be as slow as one.
     */

    /** How far versions may run ahead of the clock. */
    static final long LAG = 1024;

    private static final VarHandle TIME;
    private static final SpaciousHand HAND = new SpaciousHand();

    static {
        try {
            TIME = MethodHandles.lookup().findVarHandle(Hand.class, "time", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static class Hand extends Padded {
        volatile long time;
    }

    /** With room behind, too. */
    static final class SpaciousHand extends Hand {
        long q00, q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15;
    }

    private Clock() {}

    static long now() {
        return HAND.time;
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
            long witness = (long) TIME.compareAndExchange(HAND, now, version);
            if (witness == now) {
                return version;
            }
            now = witness;
        }
        return now;
    }
}
