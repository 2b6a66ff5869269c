package dev.stormproof.perf.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Intervals of what is known: how often they hold the truth. */
class BootstrapTest {
    private static final int TRIALS = 400;

    /** Distributions as forks have them, each with the median 100. */
    enum Forks {
        NORMAL,
        SKEWED,
        /** As the inliner decides. */
        TWO_HUMPS;

        double[] sample(int size, Random random) {
            return IntStream.range(0, size).mapToDouble(i -> draw(random)).toArray();
        }

        private double draw(Random random) {
            return switch (this) {
                case NORMAL -> 100 + 10 * random.nextGaussian();
                case SKEWED -> 100 * Math.exp(0.3 * random.nextGaussian());
                case TWO_HUMPS -> (random.nextBoolean() ? 90 : 110) + 4 * random.nextGaussian();
            };
        }
    }

    /** 95 % is asked for; few forks cannot quite give it, and docs/measuring.md says so. */
    @ParameterizedTest
    @CsvSource({
        "NORMAL, 5, 0.9",
        "NORMAL, 10, 0.92",
        "SKEWED, 5, 0.9",
        "SKEWED, 10, 0.92",
        "TWO_HUMPS, 5, 0.9",
    })
    void theIntervalOfAMedianHoldsTheTruth(Forks forks, int size, double share) {
        Random random = new Random(1);
        double held = share(() -> Bootstrap.ofMedian(forks.sample(size, random)).contains(100));
        assertTrue(held >= share, () -> "held in " + held);
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL, 5, 0.94",
        "NORMAL, 10, 0.93",
        "SKEWED, 5, 0.94",
        "SKEWED, 10, 0.93",
        "TWO_HUMPS, 5, 0.94",
    })
    void theIntervalOfARatioHoldsTheTruth(Forks forks, int size, double share) {
        Random random = new Random(2);
        double held = share(() -> {
            double[] halved = forks.sample(size, random);
            for (int i = 0; i < halved.length; i++) {
                halved[i] /= 2;
            }
            return Bootstrap.ofRatio(forks.sample(size, random), halved).contains(2);
        });
        assertTrue(held >= share, () -> "held in " + held);
    }

    /**
     * Of three others that are all as good as ours, the one that happens to be the highest: choosing is to our
     * disadvantage, and the interval still holds the truth.
     */
    @ParameterizedTest
    @EnumSource(Forks.class)
    void theIntervalOfARatioToTheBestHoldsTheTruth(Forks forks) {
        Random random = new Random(6);
        double held = share(() -> toTheBest(forks, random).contains(1));
        double above = share(() -> toTheBest(forks, random).low() > 1);
        assertTrue(held >= 0.93, () -> "held in " + held);
        assertTrue(above <= 0.015, () -> "above in " + above);
    }

    private static Interval toTheBest(Forks forks, Random random) {
        return Bootstrap.ofRatio(
                forks.sample(5, random),
                Stream.generate(() -> forks.sample(5, random))
                        .limit(3)
                        .max(Comparator.comparingDouble(Bootstrap::median))
                        .orElseThrow());
    }

    /** An interval that holds everything would pass the tests above. */
    @Test
    void moreForksMakeItNarrower() {
        Random random = new Random(3);
        double few = width(Bootstrap.ofMedian(Forks.NORMAL.sample(5, random)));
        double many = width(Bootstrap.ofMedian(Forks.NORMAL.sample(100, random)));
        assertTrue(many < few / 2 && many < 8, () -> few + " and " + many);
    }

    @Test
    void itIsAFunctionOfTheNumbers() {
        double[] sample = Forks.SKEWED.sample(200, new Random(4));
        double[] other = Forks.SKEWED.sample(200, new Random(5));
        assertEquals(Bootstrap.ofMedian(sample), Bootstrap.ofMedian(sample.clone()));
        assertEquals(Bootstrap.ofRatio(sample, other), Bootstrap.ofRatio(sample.clone(), other.clone()));
    }

    private interface Trial {
        boolean holds();
    }

    private static double share(Trial trial) {
        int held = 0;
        for (int i = 0; i < TRIALS; i++) {
            held += trial.holds() ? 1 : 0;
        }
        return (double) held / TRIALS;
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }
}
