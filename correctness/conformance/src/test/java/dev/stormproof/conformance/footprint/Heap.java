package dev.stormproof.conformance.footprint;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is reachable in this JVM, in bytes. */
public final class Heap {
    private static final int PATIENCE = 20;

    private Heap() {}

    /**
     * The bytes in use after garbage collections.
     *
     * @return how many
     */
    public static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, usedNow());
        }
        return least;
    }

    private static long usedNow() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /**
     * Fails unless the bytes in use come down to a limit; gives the JVM some time for that.
     *
     * @param limit so many may be in use
     * @param what when that is, for the message
     * @throws InterruptedException if the test is over
     */
    public static void assertComesDownTo(long limit, String what) throws InterruptedException {
        long used = used();
        for (int i = 0; i < PATIENCE && used > limit; i++) {
            Thread.sleep(100);
            used = used();
        }
        long over = used - limit;
        assertTrue(over <= 0, () -> "%s: %,d bytes more than there may be".formatted(what, over));
    }
}
