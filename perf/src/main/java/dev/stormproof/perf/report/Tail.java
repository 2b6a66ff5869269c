package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.LatencyResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long operations took and how many attempts.
 *
 * @param operations how many operations there were
 * @param nanos how long they took at each of {@link #PERCENTILES}; null where fewer than {@value #MIN_BEYOND} lie
 *     beyond, so that it would tell of single operations
 * @param attemptsPerCommit how many attempts an operation took on average
 * @param maxAttempts how many it took at most
 */
record Tail(long operations, List<@Nullable Double> nanos, double attemptsPerCommit, long maxAttempts) {
    static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);
    static final List<String> LABELS = List.of("p50", "p90", "p99", "p99.9", "p99.99", "max");
    private static final int MIN_BEYOND = 5;

    static Tail of(Histogram all, LatencyResult.TransactionClass counted) {
        List<@Nullable Double> nanos = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            nanos.add(at(all, percentile));
        }
        return new Tail(
                counted.operations(),
                Collections.unmodifiableList(nanos),
                (double) counted.attempts() / counted.operations(),
                counted.operationsByAttempts().keySet().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0));
    }

    /** The longest operation. */
    Optional<Double> max() {
        return Optional.ofNullable(nanos.get(nanos.size() - 1));
    }

    private static @Nullable Double at(Histogram histogram, double percentile) {
        boolean enough = percentile == 100.0
                ? histogram.getTotalCount() > 0
                : histogram.getTotalCount() * (1 - percentile / 100) >= MIN_BEYOND;
        return enough ? (double) histogram.getValueAtPercentile(percentile) : null;
    }
}
