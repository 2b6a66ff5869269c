package dev.stormproof.perf.measure;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** The just-in-time compiler of this JVM. */
final class Compiler {
    /*
     * It has threads like all others. Beside 32 that never wait, on two cores, it gets a seventeenth of one: code that
     * needs a second to be compiled is not ready after ten, and until then runs several times slower. So the others
     * rest now and then, until the compiler has nothing to do.
     */
    private static final long STEP_MILLIS = 5;
    private static final int QUIET_STEPS = 6;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How long such a rest was on average, in runs of the profile standard. */
    static final long USUAL_REST_MILLIS = 50;

    private Compiler() {}

    /** Returns when nothing has been compiled for 30 ms, or after a second. */
    static void awaitRest() throws InterruptedException {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        if (compiler == null || !compiler.isCompilationTimeMonitoringSupported()) {
            return;
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        long seen = compiler.getTotalCompilationTime();
        for (int quiet = 0; quiet < QUIET_STEPS && System.nanoTime() < deadline; quiet++) {
            Thread.sleep(STEP_MILLIS);
            long now = compiler.getTotalCompilationTime();
            if (now != seen) {
                seen = now;
                quiet = -1;
            }
        }
    }
}
