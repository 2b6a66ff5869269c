package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Quantity;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * How near two threads were to each other in the course of a run: how long a cache line took there and back.
 *
 * @param times how often it was measured
 * @param low nanoseconds that it took more in 95 % of them
 * @param median nanoseconds that it took more in half of them
 * @param high nanoseconds that it took more in 5 % of them
 */
record Proximity(int times, double low, double median, double high) {
    /** Beyond that it is another distance, and not what a clock does now and then. */
    private static final double ANOTHER = 2;

    private static final String CHANGED =
            "Two threads were near each other at one time and far at another, wherever a scheduler or a hypervisor put"
                    + " them: a cache line took %s to %s there and back. Where threads meet, forks of one cell differ by"
                    + " that.";

    /** Empty if it was not measured. */
    static Optional<Proximity> of(List<Double> nanos) {
        if (nanos.isEmpty()) {
            return Optional.empty();
        }
        double[] all = nanos.stream().mapToDouble(Double::doubleValue).toArray();
        double[] quantiles = Quantile.withDefaults().evaluate(all, 0.05, 0.5, 0.95);
        return Optional.of(new Proximity(all.length, quantiles[0], quantiles[1], quantiles[2]));
    }

    /** As people read it. */
    String text() {
        return "a cache line there and back in %s; from %s to %s in nine of ten of %,d times"
                .formatted(Quantity.time(median), Quantity.time(low), Quantity.time(high), times);
    }

    /** What to know before believing a number; empty if nothing. */
    Optional<String> warning() {
        return high < ANOTHER * low
                ? Optional.empty()
                : Optional.of(CHANGED.formatted(Quantity.time(low), Quantity.time(high)));
    }
}
