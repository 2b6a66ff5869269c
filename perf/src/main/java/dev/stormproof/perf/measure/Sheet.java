package dev.stormproof.perf.measure;

import dev.stormproof.perf.measure.IntervalLog.Quantity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/** What one client has recorded in one interval. Not thread-safe: see {@link Notebook}. */
final class Sheet {
    private final List<Map<Quantity, Histogram>> classes = new ArrayList<>();
    private long commits;
    private long attempts;
    private long wastedNanos;

    Sheet(int transactionClasses) {
        for (int i = 0; i < transactionClasses; i++) {
            Map<Quantity, Histogram> histograms = new EnumMap<>(Quantity.class);
            for (Quantity quantity : Quantity.values()) {
                histograms.put(quantity, IntervalLog.histogram());
            }
            classes.add(histograms);
        }
    }

    void record(int transactionClass, Quantity quantity, long value) {
        histogram(transactionClass, quantity).recordValue(Math.max(0, value));
    }

    void count(int took, long wasted) {
        commits++;
        attempts += took;
        wastedNanos += wasted;
    }

    Histogram histogram(int transactionClass, Quantity quantity) {
        return Objects.requireNonNull(classes.get(transactionClass).get(quantity));
    }

    Share share() {
        return new Share(commits, attempts, wastedNanos);
    }

    void clear() {
        classes.forEach(histograms -> histograms.values().forEach(Histogram::reset));
        commits = 0;
        attempts = 0;
        wastedNanos = 0;
    }
}
