package dev.stormproof.perf.targets;

import dev.stormproof.perf.measure.Score;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A number that is computed of what was measured.
 *
 * @param metrics what is measured
 * @param formula from their scores to the number
 * @param unit what the number counts
 */
public record Figure(List<Metric> metrics, Function<List<Score>, Score> formula, Unit unit) {
    static Figure of(Metric metric, Unit unit) {
        return new Figure(List.of(metric), scores -> scores.get(0), unit);
    }

    static Figure time(String subject, String workload) {
        return of(Metric.of(subject, workload), Unit.TIME);
    }

    static Figure rate(String subject, String workload) {
        return of(Metric.of(subject, workload), Unit.RATE);
    }

    /** How many times the first is of the second. */
    static Figure ratio(Metric first, Metric second) {
        return new Figure(List.of(first, second), scores -> scores.get(0).per(scores.get(1)), Unit.RATIO);
    }

    /** What each of so many parts costs, where the first metric has them and the second has not. */
    static Figure each(Metric with, Metric without, int parts) {
        return new Figure(
                List.of(with, without),
                scores -> scores.get(0).minus(scores.get(1)).per(parts),
                Unit.TIME);
    }

    /** What one of so many costs. */
    static Figure each(Metric metric, int parts) {
        return new Figure(List.of(metric), scores -> scores.get(0).per(parts), Unit.TIME);
    }

    /**
     * The number.
     *
     * @param scores from a metric to what was measured, empty if it was not
     * @return the number; empty if something that it needs was not measured
     */
    Optional<Score> score(Function<Metric, Optional<Score>> scores) {
        List<Score> known = metrics.stream()
                .flatMap(metric -> scores.apply(metric).stream())
                .toList();
        return known.size() == metrics.size() ? Optional.of(formula.apply(known)) : Optional.empty();
    }
}
