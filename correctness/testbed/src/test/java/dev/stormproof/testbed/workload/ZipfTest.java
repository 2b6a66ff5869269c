package dev.stormproof.testbed.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZipfTest {
    @Test
    void aTenthRankComesATenthAsOften() {
        Zipf zipf = new Zipf(1_000, 1);
        SplittableRandom random = new SplittableRandom(1);
        int[] found = new int[1_000];
        for (int i = 0; i < 1_000_000; i++) {
            found[zipf.next(random)]++;
        }
        assertEquals(10, (double) found[0] / found[9], 0.5);
    }

    @Test
    void everyRankHasAPlaceThatIsAlwaysTheSame() {
        assertEquals(List.of(6, 8, 0, 2, 5, 7, 1, 4, 9, 3), places(10, 0.99));
        assertEquals(
                IntStream.range(0, 1_000).boxed().toList(),
                places(1_000, 0.99).stream().sorted().toList());
    }

    @Test
    void theMostFrequentAreNoNeighbours() {
        List<Integer> places =
                places(10_000, 0.99).subList(0, 16).stream().sorted().toList();
        for (int i = 1; i < places.size(); i++) {
            assertTrue(places.get(i) - places.get(i - 1) > 8, places.toString());
        }
    }

    @Test
    void whereAllAreAlikeNothingIsShuffled() {
        assertEquals(List.of(0, 1, 2, 3), places(4, 0));
    }

    private static List<Integer> places(int size, double exponent) {
        Zipf zipf = new Zipf(size, exponent);
        return IntStream.range(0, size).map(zipf::place).boxed().toList();
    }
}
