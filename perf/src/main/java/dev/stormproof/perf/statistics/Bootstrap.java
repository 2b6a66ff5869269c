package dev.stormproof.perf.statistics;

import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Intervals of medians, and of ratios of two, by the percentile bootstrap: what the median would have been, had other
 * forks of these been drawn (Efron; Kalibera and Jones, <em>Rigorous benchmarking in reasonable time</em>, 2013).
 */
public final class Bootstrap {
    /*
     * Drawn from the same seed each time, by a generator whose sequence is part of its definition: so the interval is a
     * function of the numbers alone, on every JDK.
     */
    private static final int RESAMPLES = 4_000;
    private static final long SEED = 20_130_620;
    private static final double[] TAILS = {0.025, 0.975};

    private Bootstrap() {}

    /**
     * The middle of some numbers.
     *
     * @param numbers at least one
     * @return their median
     */
    public static double median(double... numbers) {
        return Median.withDefaults().evaluate(numbers.clone());
    }

    /**
     * What the median of a sample may be.
     *
     * @param sample at least one number
     * @return the interval
     */
    public static Interval ofMedian(double... sample) {
        UniformRandomProvider random = random();
        return interval(() -> resampledMedian(sample, random));
    }

    /**
     * What the ratio of the medians of two samples may be.
     *
     * @param sample at least one number
     * @param other what they are divided by: at least one number, none of them 0
     * @return the interval
     */
    public static Interval ofRatio(double[] sample, double[] other) {
        UniformRandomProvider random = random();
        return interval(() -> resampledMedian(sample, random) / resampledMedian(other, random));
    }

    private static Interval interval(DoubleSupplier statistic) {
        double[] resampled = DoubleStream.generate(statistic).limit(RESAMPLES).toArray();
        double[] tails = Quantile.withDefaults().evaluate(resampled, TAILS);
        return new Interval(tails[0], tails[1]);
    }

    private static double resampledMedian(double[] sample, UniformRandomProvider random) {
        double[] drawn = new double[sample.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = sample[random.nextInt(sample.length)];
        }
        return Median.withDefaults().evaluate(drawn);
    }

    private static UniformRandomProvider random() {
        return RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
    }
}
