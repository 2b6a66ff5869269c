package dev.stormproof.perf.measure;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What became of the operations that were due at about the same time, from the beginning of a measurement on.
 *
 * @param slotMillis how long each time is
 * @param commits how many operations were due in each
 * @param attempts how many attempts they took
 * @param nanos how long they took in all, from when they were due
 */
public record Timeline(int slotMillis, List<Long> commits, List<Long> attempts, List<Long> nanos) {
    private static final int SLOT_MILLIS = 10;

    /** A part of it: what one client adds. Not thread-safe. */
    static final class Part {
        private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(SLOT_MILLIS);

        private final long[] commits;
        private final long[] attempts;
        private final long[] nanos;

        Part(int millis) {
            int slots = (millis + SLOT_MILLIS - 1) / SLOT_MILLIS;
            commits = new long[slots];
            attempts = new long[slots];
            nanos = new long[slots];
        }

        /** Adds an operation that was due so long after the beginning; before it and after the end counts nothing. */
        void add(long due, long took, long responseNanos) {
            int slot = due < 0 ? -1 : (int) Math.min(due / SLOT_NANOS, commits.length);
            if (slot >= 0 && slot < commits.length) {
                commits[slot]++;
                attempts[slot] += took;
                nanos[slot] += responseNanos;
            }
        }
    }

    static Timeline of(List<Part> parts) {
        return parts.stream()
                .map(part -> new Timeline(SLOT_MILLIS, list(part.commits), list(part.attempts), list(part.nanos)))
                .reduce(Timeline::plus)
                .orElseThrow();
    }

    private static List<Long> list(long[] slots) {
        return LongStream.of(slots).boxed().toList();
    }

    /** Both together, slot by slot. */
    Timeline plus(Timeline more) {
        return new Timeline(
                slotMillis, sum(commits, more.commits), sum(attempts, more.attempts), sum(nanos, more.nanos));
    }

    private static List<Long> sum(List<Long> some, List<Long> more) {
        return IntStream.range(0, some.size())
                .mapToObj(slot -> some.get(slot) + more.get(slot))
                .toList();
    }

    /**
     * How many slots there are.
     *
     * @return the number
     */
    public int slots() {
        return commits.size();
    }

    /**
     * How long operations took on average that were due in some slots.
     *
     * @param from the first
     * @param to the one behind the last
     * @return nanoseconds; infinite if there was none
     */
    public double meanNanos(int from, int to) {
        long operations =
                commits.subList(from, to).stream().mapToLong(Long::longValue).sum();
        long sum = nanos.subList(from, to).stream().mapToLong(Long::longValue).sum();
        return operations == 0 ? Double.POSITIVE_INFINITY : (double) sum / operations;
    }

    /**
     * The median of what {@link #meanNanos} says of single slots: a stall in one does not count.
     *
     * @param from the first
     * @param to the one behind the last
     * @return nanoseconds
     */
    public double medianNanos(int from, int to) {
        double[] means = IntStream.range(from, to)
                .mapToDouble(slot -> meanNanos(slot, slot + 1))
                .sorted()
                .toArray();
        return Arrays.stream(means).skip(means.length / 2).findFirst().orElseThrow();
    }
}
