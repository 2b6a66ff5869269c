package dev.stormproof.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The clock that versions are compared with: read by every transaction of {@link StormTxn}, written by few. */
final class Clock {
    /*
     * Committers do not advance it: they take the next version above it and above what they overwrite, so that
     * writers of different variables share no cache line that anyone writes. Versions may thus be ahead of the clock;
     * a reader who needs it to catch up raises it.
     *
     * Read and CASed in volatile mode, see the ordering argument in StormTxn.
     */
    private static final Clock INSTANCE = new Clock();
    private static final VarHandle TIME;

    static {
        try {
            TIME = MethodHandles.lookup().findVarHandle(Clock.class, "time", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("UnusedVariable") // through TIME
    private long time;

    private Clock() {}

    static long now() {
        return (long) TIME.getVolatile(INSTANCE);
    }

    /** Makes the clock show at least this version, and returns what it then shows. */
    static long raiseTo(long version) {
        long now = now();
        while (now < version) {
            long witness = (long) TIME.compareAndExchange(INSTANCE, now, version);
            if (witness == now) {
                return version;
            }
            now = witness;
        }
        return now;
    }
}
