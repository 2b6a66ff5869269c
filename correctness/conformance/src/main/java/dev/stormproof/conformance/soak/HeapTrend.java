package dev.stormproof.conformance.soak;

import java.util.ArrayList;
import java.util.List;

/** What was reachable after each round, and whether that grows. */
final class HeapTrend {
    /** Fewer rounds say nothing. */
    private static final int ENOUGH = 8;

    /** Some is always loaded, compiled or cached for the first time. */
    private static final long MARGIN = 4L << 20;

    private final List<Long> used = new ArrayList<>();

    /** Collects garbage, and notes what is left; returns it. */
    long noteNow() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long bytes = runtime.totalMemory() - runtime.freeMemory();
        note(bytes);
        return bytes;
    }

    void note(long bytes) {
        used.add(bytes);
    }

    /** Fails if the last quarter of the rounds ended with more in use than the first. */
    void requireLevel() throws SpoiledException {
        int quarter = used.size() / 4;
        if (used.size() >= ENOUGH) {
            long first = median(used.subList(0, quarter));
            long last = median(used.subList(used.size() - quarter, used.size()));
            if (last > first + MARGIN) {
                throw SpoiledException.wrong(
                        "the heap grows: %,d bytes in use after the first rounds, %,d after the last"
                                .formatted(first, last));
            }
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
