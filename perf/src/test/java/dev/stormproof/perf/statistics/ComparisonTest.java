package dev.stormproof.perf.statistics;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Repetitions TEN = forks(9.8, 9.9, 10, 10.1, 10.2);

    @Test
    void whatIsApartIsMoreOrLess() {
        Comparison comparison = Comparison.of(forks(19, 20, 20, 20, 21), TEN);
        assertEquals(2, comparison.ratio());
        assertAll(
                () -> assertTrue(comparison.isMore()),
                () -> assertFalse(comparison.isLess()),
                () -> assertTrue(Comparison.of(TEN, forks(19, 20, 20, 20, 21)).isLess()));
    }

    @Test
    void whatOverlapsIsNeither() {
        Comparison comparison = Comparison.of(forks(9, 9.5, 10.5, 11, 12), TEN);
        assertTrue(comparison.isKnown());
        assertFalse(comparison.isMore() || comparison.isLess(), comparison::toString);
    }

    @Test
    void fourForksSayNothing() {
        Comparison comparison = Comparison.of(forks(19, 20, 20, 21), TEN);
        assertFalse(comparison.isKnown() || comparison.isMore() || comparison.isLess());
    }

    /** Of two that are the same, one is called faster in at most one of twenty comparisons. */
    @Test
    void theSameIsSeldomFaster() {
        Random random = new Random(1);
        long different = IntStream.range(0, 500)
                .filter(trial -> {
                    Comparison comparison = Comparison.of(noise(random), noise(random));
                    return comparison.isMore() || comparison.isLess();
                })
                .count();
        assertTrue(different <= 25, () -> different + " of 500");
    }

    private static Repetitions noise(Random random) {
        return new Repetitions(IntStream.range(0, 5)
                .mapToObj(fork -> List.of(Math.exp(0.2 * random.nextGaussian())))
                .toList());
    }

    private static Repetitions forks(double... medians) {
        return new Repetitions(IntStream.range(0, medians.length)
                .mapToObj(i -> List.of(medians[i]))
                .toList());
    }
}
