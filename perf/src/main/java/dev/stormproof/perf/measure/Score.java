package dev.stormproof.perf.measure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stormproof.perf.statistics.Interval;
import dev.stormproof.perf.statistics.Repetitions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A number that was measured several times, or one that was computed of such.
 *
 * @param value the median of the iterations: the first may still be warming up
 * @param min the lowest iteration, or the lowest that it can be
 * @param max the highest iteration, or the highest that it can be
 */
public record Score(double value, double min, double max) {
    /**
     * What JMH measured in a cell.
     *
     * @param result the content of its result file
     * @return operations per second if it ran {@linkplain Burst bursts}, otherwise the score in its own unit
     */
    public static Score ofJmh(JsonNode result) {
        return isBurst(result)
                ? ofJmh(result, "operations", "nanos").per(1e-9)
                : ofIterations(iterations(result.get(0).get("primaryMetric")));
    }

    /**
     * The same, fork by fork.
     *
     * @param result the content of its result file
     * @return the iterations of each fork
     */
    public static Repetitions repetitions(JsonNode result) {
        if (!isBurst(result)) {
            return new Repetitions(forks(result.get(0).get("primaryMetric")));
        }
        JsonNode metrics = result.get(0).get("secondaryMetrics");
        List<List<Double>> operations = forks(metrics.get("operations"));
        List<List<Double>> nanos = forks(metrics.get("nanos"));
        return new Repetitions(IntStream.range(0, nanos.size())
                .mapToObj(fork -> IntStream.range(0, nanos.get(fork).size())
                        .mapToObj(i ->
                                operations.get(fork).get(i) / nanos.get(fork).get(i) * 1e9)
                        .toList())
                .toList());
    }

    /**
     * What repetitions say.
     *
     * @param repetitions the repetitions
     * @return their median and its range
     */
    public static Score of(Repetitions repetitions) {
        Interval range = repetitions.range();
        return new Score(repetitions.median(), range.low(), range.high());
    }

    /** The score as people read it. */
    static String text(JsonNode result) {
        double value = ofJmh(result).value();
        boolean rate = isBurst(result) || result.get(0).get("mode").asText().equals("thrpt");
        return rate ? Quantity.perSecond(value) : Quantity.time(value);
    }

    private static boolean isBurst(JsonNode result) {
        return result.get(0).get("secondaryMetrics").has("nanos");
    }

    /**
     * What something measured beside it.
     *
     * @param result the content of JMH's result file
     * @param label the name of the secondary metric
     * @return the score
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Score ofJmh(JsonNode result, String label) {
        return ofIterations(secondary(result, label));
    }

    /**
     * How much of one there was for one of the other, iteration by iteration.
     *
     * @param result the content of JMH's result file
     * @param label the name of a secondary metric
     * @param per the name of another
     * @return the score
     * @throws IllegalArgumentException if there is none of a name
     */
    public static Score ofJmh(JsonNode result, String label, String per) {
        List<Double> amounts = secondary(result, label);
        List<Double> each = secondary(result, per);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            if (each.get(i) > 0) {
                ratios.add(amounts.get(i) / each.get(i));
            }
        }
        return ofIterations(ratios);
    }

    /**
     * The median and the range of some numbers.
     *
     * @param iterations the numbers
     * @return the score
     * @throws IllegalArgumentException if there are no numbers
     */
    public static Score ofIterations(List<Double> iterations) {
        if (iterations.isEmpty()) {
            throw new IllegalArgumentException("no iteration has a result");
        }
        List<Double> sorted = new ArrayList<>(iterations);
        Collections.sort(sorted);
        int last = sorted.size() - 1;
        double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
        return new Score(median, sorted.get(0), sorted.get(last));
    }

    /**
     * The difference to another.
     *
     * @param other the other
     * @return this less the other
     */
    public Score minus(Score other) {
        return new Score(value - other.value, min - other.max, max - other.min);
    }

    /**
     * The ratio to another.
     *
     * @param other the other, positive
     * @return this divided by the other
     */
    public Score per(Score other) {
        return new Score(value / other.value, min / other.max, max / other.min);
    }

    /**
     * A part of it.
     *
     * @param divisor how many parts
     * @return this divided by the number
     */
    public Score per(double divisor) {
        return new Score(value / divisor, min / divisor, max / divisor);
    }

    private static List<Double> secondary(JsonNode result, String label) {
        JsonNode metric = result.get(0).get("secondaryMetrics").get(label);
        if (metric == null) {
            throw new IllegalArgumentException("JMH has measured no '%s'".formatted(label));
        }
        return iterations(metric);
    }

    private static List<Double> iterations(JsonNode metric) {
        return forks(metric).stream().flatMap(List::stream).toList();
    }

    private static List<List<Double>> forks(JsonNode metric) {
        return StreamSupport.stream(metric.get("rawData").spliterator(), false)
                .map(fork -> StreamSupport.stream(fork.spliterator(), false)
                        .map(JsonNode::asDouble)
                        .toList())
                .toList();
    }
}
