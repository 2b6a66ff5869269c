package dev.stormproof.perf.statistics;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
    @Test
    void aForkCountsOnceHoweverManyIterationsItHas() {
        Repetitions repetitions =
                new Repetitions(List.of(List.of(1.0), List.of(2.0), List.of(9.0, 9.0, 9.0, 9.0, 9.0)));
        assertEquals(2, repetitions.median());
    }

    @Test
    void oneForkHasTheRangeOfItsIterations() {
        Repetitions repetitions = new Repetitions(List.of(List.of(10.0, 8.0, 11.0)));
        assertAll(
                () -> assertEquals(new Interval(8, 11), repetitions.range()),
                () -> assertEquals(0.3, repetitions.spread(), 1e-9));
    }

    @Test
    void whatIsFarApartIsNoisy() {
        assertTrue(forks(List.of(10.0), List.of(14.0), List.of(12.0)).isNoisy());
        assertFalse(forks(List.of(10.0), List.of(12.0), List.of(11.0)).isNoisy());
        assertFalse(forks(List.of(1.0, 10.0, 99.0), List.of(2.0, 10.0, 98.0)).isNoisy(), "forks are compared");
    }

    @Test
    void whatAllForksDoWhileTheyAreMeasuredIsSeen() {
        List<Double> up = List.of(90.0, 95.0, 99.0, 100.0);
        List<Double> down = List.of(100.0, 95.0, 92.0, 90.0);
        List<Double> steady = List.of(100.0, 101.0, 102.0, 103.0);
        assertAll(
                () -> assertTrue(forks(List.of(50.0, 70.0, 90.0, 100.0), up).isMoving()),
                () -> assertTrue(forks(down, List.of(20.0, 10.0)).isMoving()),
                () -> assertFalse(forks(up, down).isMoving(), "they do not agree"),
                () -> assertFalse(forks(up, steady).isMoving()),
                () -> assertFalse(forks(List.of(100.0)).isMoving(), "one iteration has no direction"));
    }

    @Test
    void nothingHasNoMedian() {
        assertThrows(IllegalArgumentException.class, () -> new Repetitions(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Repetitions(List.of(List.of(1.0), List.of())));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // a list of them is all that is made
    private static Repetitions forks(List<Double>... forks) {
        return new Repetitions(List.of(forks));
    }
}
