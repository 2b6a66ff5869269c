package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.measure.IntervalLog.Quantity;
import dev.stormproof.perf.statistics.Repetitions;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TypicalTimeTest {
    @Test
    void whatGetsFasterInEveryForkIsNotWarm() {
        assertTrue(typical(fork(20, 500, 200), fork(20, 600, 210)).isMoving());
        assertFalse(typical(fork(20, 500, 200), fork(20, 200, 210)).isMoving());
        assertFalse(typical(fork(20, 200, 201), fork(20, 200, 202)).isNoisy());
        assertTrue(typical(fork(20, 200, 201), fork(20, 300, 300)).isNoisy());
    }

    @Test
    void thatOfAFewOperationsIsNotKnown() {
        assertEquals(Optional.empty(), TypicalTime.of(List.of("update"), List.of(fork(20, 200), fork(9, 200, 200))));
        assertEquals(Optional.empty(), TypicalTime.of(List.of("other"), List.of(fork(20, 200))), "there are no others");
    }

    @Test
    void ofSeveralClassesTheOneThatIsFurthestApartCounts() {
        IntervalLog one = together(fork(20, 200), fork("audit", 20, 1000));
        IntervalLog two = together(fork(20, 201), fork("audit", 20, 1500));
        assertEquals(
                new Repetitions(List.of(List.of(1000.0), List.of(1500.0))),
                TypicalTime.of(List.of("update", "audit"), List.of(one, two)).orElseThrow());
    }

    private static Repetitions typical(IntervalLog... forks) {
        return TypicalTime.of(List.of("update"), List.of(forks)).orElseThrow();
    }

    private static IntervalLog together(IntervalLog one, IntervalLog other) {
        return new IntervalLog(List.of(one.intervals().get(0), other.intervals().get(0)));
    }

    private static IntervalLog fork(long operations, long... nanos) {
        return fork("update", operations, nanos);
    }

    private static IntervalLog fork(String transactionClass, long operations, long... nanos) {
        return new IntervalLog(LongStream.of(nanos)
                .mapToObj(each -> {
                    Histogram interval = IntervalLog.histogram();
                    interval.setTag(Quantity.SERVICE.tag(transactionClass));
                    interval.recordValueWithCount(each, operations);
                    return interval;
                })
                .toList());
    }
}
