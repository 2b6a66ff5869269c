package dev.stormproof.conformance.verify;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** Says when something takes much too long: by the clock, and by what this JVM had of the processors meanwhile. */
final class Alarm {
    /*
     * By the clock alone whatever is slow would hang on a machine that is busy elsewhere. So who still runs, but has
     * not had a processor for as long as the limit, is given more time, up to four times the limit. Who does not run at
     * all waits for what never comes, and needs none.
     */
    private static final int LOOKS = 8;
    private static final int MOST_LOOKS = 4 * LOOKS;
    private static final double RUNS = 0.05;

    /** What a look found. */
    enum State {
        /** There is time left. */
        EARLY,
        /** The time is up, but others had the processors. */
        STARVED,
        /** The time is up. */
        OVER
    }

    private final long limitMillis;
    private final LongSupplier cpuNanos;
    private final long cpuAtBegin;
    private long cpuAtLastLook;
    private int looks;

    /** With so much time from now on, in a JVM whose accounts these are. */
    Alarm(long limitMillis, LongSupplier cpuNanos) {
        this.limitMillis = limitMillis;
        this.cpuNanos = cpuNanos;
        cpuAtBegin = cpuNanos.getAsLong();
        cpuAtLastLook = cpuAtBegin;
    }

    /** With so much time from now on, in this JVM. */
    static Alarm of(long limitMillis) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Alarm(limitMillis, system::getProcessCpuTime);
    }

    /** How long it is from look to look. */
    long periodMillis() {
        return Math.max(1, limitMillis / LOOKS);
    }

    /** Has a look, when a period is over. */
    State look() {
        looks++;
        long cpu = cpuNanos.getAsLong();
        boolean runs = cpu - cpuAtLastLook >= RUNS * periodMillis() * 1e6;
        cpuAtLastLook = cpu;
        if (looks < LOOKS) {
            return State.EARLY;
        }
        boolean hadItsTime = cpu - cpuAtBegin >= limitMillis * 1e6;
        return runs && !hadItsTime && looks < MOST_LOOKS ? State.STARVED : State.OVER;
    }
}
