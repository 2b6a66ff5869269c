package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FairnessTest {
    @Test
    void equalSharesAreFair() {
        assertEquals(new Fairness(1, 1), of(7, 7, 7));
    }

    @Test
    void ifOneOfFourTakesAllItIsAQuarterFair() {
        assertEquals(new Fairness(0, 0.25), of(0, 100, 0, 0));
    }

    @Test
    void nobodyIsWrongedWhereThereIsNothing() {
        assertEquals(new Fairness(1, 1), of(0, 0));
    }

    @Test
    void jainsExample() {
        assertEquals(0.9, of(1, 2).jain(), 1e-9);
        assertEquals(0.5, of(1, 2).minToMax(), 1e-9);
    }

    private static Fairness of(long... commits) {
        List<Share> shares = LongStream.of(commits)
                .mapToObj(count -> new Share(count, count, 0))
                .toList();
        return Fairness.of(shares);
    }
}
