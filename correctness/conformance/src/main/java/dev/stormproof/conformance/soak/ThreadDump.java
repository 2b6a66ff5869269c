package dev.stormproof.conformance.soak;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/** Where every thread is and what it waits for. */
public final class ThreadDump {
    private ThreadDump() {}

    /**
     * Prints it.
     *
     * @param out where
     */
    public static void print(PrintStream out) {
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            out.printf("%s, %s", thread.getThreadName(), thread.getThreadState());
            if (thread.getLockName() != null) {
                out.printf(", waits for %s of %s", thread.getLockName(), thread.getLockOwnerName());
            }
            out.println();
            for (StackTraceElement frame : thread.getStackTrace()) {
                out.println("    at " + frame);
            }
        }
    }
}
