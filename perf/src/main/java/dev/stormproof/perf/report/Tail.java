package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.statistics.Repetitions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long operations took and how many attempts.
 *
 * @param operations how many operations there were
 * @param nanos how long those of all forks took at each of {@link #PERCENTILES}; null where fewer than
 *     {@value #MIN_BEYOND} lie beyond, so that it would tell of single operations
 * @param forks the same of each fork, which counts once, however many operations it had; null where one has too few,
 *     and of the longest, which is that of all
 * @param attemptsPerCommit how many attempts an operation took on average
 * @param maxAttempts how many it took at most
 */
record Tail(
        long operations,
        List<@Nullable Double> nanos,
        List<@Nullable Repetitions> forks,
        double attemptsPerCommit,
        long maxAttempts) {
    static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);
    static final List<String> LABELS = List.of("p50", "p90", "p99", "p99.9", "p99.99", "max");
    static final int P99_9 = LABELS.indexOf("p99.9");
    static final int P99_99 = LABELS.indexOf("p99.99");
    static final int LONGEST = LABELS.indexOf("max");
    private static final int MIN_BEYOND = 5;

    static Tail of(List<Histogram> forks, LatencyResult.TransactionClass counted) {
        Histogram all = forks.get(0).copy();
        forks.subList(1, forks.size()).forEach(all::add);
        List<@Nullable Double> nanos = new ArrayList<>();
        List<@Nullable Repetitions> repetitions = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            nanos.add(at(all, percentile));
            List<List<Double>> known = forks.stream()
                    .flatMap(fork -> Stream.ofNullable(at(fork, percentile)))
                    .map(List::of)
                    .toList();
            boolean isOfForks = percentile < 100 && known.size() == forks.size();
            repetitions.add(isOfForks ? new Repetitions(known) : null);
        }
        return new Tail(
                counted.operations(),
                Collections.unmodifiableList(nanos),
                Collections.unmodifiableList(repetitions),
                (double) counted.attempts() / counted.operations(),
                counted.operationsByAttempts().keySet().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0));
    }

    /** The longest operation. */
    Optional<Double> max() {
        return Optional.ofNullable(nanos.get(LONGEST));
    }

    /** The percentile of each fork, or that of all together where there is none of each; empty if there is neither. */
    Optional<Repetitions> at(int percentile) {
        return Optional.ofNullable(forks.get(percentile))
                .or(() -> Optional.ofNullable(nanos.get(percentile))
                        .map(pooled -> new Repetitions(List.of(List.of(pooled)))));
    }

    /** The number as people read it: the median of the forks and its interval, but the longest is that of all. */
    String text(int percentile) {
        return at(percentile).map(found -> Tables.text(found, Quantity::time)).orElse(Quantity.NONE);
    }

    private static @Nullable Double at(Histogram histogram, double percentile) {
        boolean enough = percentile == 100.0
                ? histogram.getTotalCount() > 0
                : histogram.getTotalCount() * (1 - percentile / 100) >= MIN_BEYOND;
        return enough ? (double) histogram.getValueAtPercentile(percentile) : null;
    }
}
