package dev.stormproof.perf.targets;

import dev.stormproof.perf.measure.Score;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The straight line through what transactions of several sizes take.
 *
 * @param fixed what a transaction takes
 * @param each what each of its parts takes besides
 */
record Line(double fixed, double each) {
    /*
     * Least squares of relative errors: each size is weighted by 1/time², for otherwise the largest alone would decide,
     * and the fixed part, which is a few nanoseconds of its thousands, would be noise.
     */
    static Line through(List<Integer> sizes, List<Double> times) {
        double weights = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < sizes.size(); i++) {
            double size = sizes.get(i);
            double time = times.get(i);
            double weight = 1 / (time * time);
            weights += weight;
            x += weight * size;
            y += weight * time;
            xx += weight * size * size;
            xy += weight * size * time;
        }
        double each = (weights * xy - x * y) / (weights * xx - x * x);
        return new Line((y - each * x) / weights, each);
    }

    /** One of the two numbers, with the range that it has if all times are at their lowest, or highest. */
    static Score score(List<Integer> sizes, List<Score> times, ToDoubleFunction<Line> number) {
        double value = at(sizes, times, Score::value, number);
        double min = at(sizes, times, Score::min, number);
        double max = at(sizes, times, Score::max, number);
        return new Score(value, Math.min(value, Math.min(min, max)), Math.max(value, Math.max(min, max)));
    }

    private static double at(
            List<Integer> sizes, List<Score> times, ToDoubleFunction<Score> end, ToDoubleFunction<Line> number) {
        return number.applyAsDouble(
                through(sizes, times.stream().map(end::applyAsDouble).toList()));
    }
}
