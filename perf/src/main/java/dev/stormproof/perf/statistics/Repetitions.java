package dev.stormproof.perf.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one thing: the iterations of each fork, in order. Forks are what is repeated; a fork counts
 * once, with the median of its iterations.
 *
 * @param forks a list of iterations for each fork
 */
public record Repetitions(List<List<Double>> forks) {
    /** From how many forks on there is an interval: with one, nothing says how much a repetition would differ. */
    public static final int FORKS_OF_INTERVAL = 2;

    private static final double NOISY = 0.3;
    private static final double MOVING = 0.05;

    /**
     * Repetitions.
     *
     * @throws IllegalArgumentException if there are none, or a fork has none
     */
    public Repetitions {
        if (forks.isEmpty() || forks.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("no iteration has a result");
        }
    }

    /**
     * What was counted once in each fork.
     *
     * @param <T> what a fork left
     * @param forks what each left, at least one
     * @param number the number that counts
     * @return a fork for each, of one iteration
     */
    public static <T> Repetitions of(List<T> forks, ToDoubleFunction<? super T> number) {
        return new Repetitions(
                forks.stream().map(fork -> List.of(number.applyAsDouble(fork))).toList());
    }

    /**
     * The number of each fork.
     *
     * @return the medians of their iterations
     */
    public double[] byFork() {
        return forks.stream().mapToDouble(fork -> Bootstrap.median(array(fork))).toArray();
    }

    /**
     * The number of all.
     *
     * @return the median of the forks
     */
    public double median() {
        return Bootstrap.median(byFork());
    }

    /**
     * What the median may be: an interval at 95 % where there are forks enough, else the range of iterations.
     *
     * @return the interval
     */
    public Interval range() {
        if (hasInterval()) {
            return Bootstrap.ofMedian(byFork());
        }
        double[] iterations = array(forks.get(0));
        return new Interval(
                Arrays.stream(iterations).min().orElseThrow(),
                Arrays.stream(iterations).max().orElseThrow());
    }

    /**
     * Whether there are forks enough for an interval.
     *
     * @return whether the range is one of repetitions
     */
    public boolean hasInterval() {
        return forks.size() >= FORKS_OF_INTERVAL;
    }

    /**
     * How far apart they are.
     *
     * @return the width of the range, as a share of the median
     */
    public double spread() {
        Interval range = range();
        return (range.high() - range.low()) / median();
    }

    /**
     * Whether they are too far apart to be believed without another look.
     *
     * @return whether the spread is above 30 %
     */
    public boolean isNoisy() {
        return spread() > NOISY;
    }

    /**
     * Whether every fork still moved the same way while it was measured, by 5 % at least from the earlier half of its
     * iterations to the later. What all forks agree on is no noise, but a warm-up that was too short.
     *
     * @return whether it did
     */
    public boolean isMoving() {
        double[] growths = forks.stream().mapToDouble(Repetitions::growth).toArray();
        return Arrays.stream(growths).allMatch(growth -> growth > MOVING)
                || Arrays.stream(growths).allMatch(growth -> growth < -MOVING);
    }

    private static double growth(List<Double> iterations) {
        int half = iterations.size() / 2;
        if (half == 0) {
            return 0;
        }
        double earlier = Bootstrap.median(array(iterations.subList(0, half)));
        double later = Bootstrap.median(array(iterations.subList(iterations.size() - half, iterations.size())));
        return later / earlier - 1;
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
