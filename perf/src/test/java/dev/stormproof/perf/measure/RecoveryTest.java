package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.stormproof.perf.plan.Storm;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A storm of 50 ms after 100 ms of calm, in which operations take a microsecond, in slots of 10 ms. */
class RecoveryTest {
    private static final Storm STORM = new Storm(100, 50, 200, 4);

    @Test
    void itIsOverWhenOperationsTakeAtMostTwiceTheTime() {
        Recovery recovery = recovery(slot -> slot < 10 ? 1_000 : slot < 15 ? 90_000 : slot < 22 ? 50_000 : 1_500);
        assertEquals(1_000, recovery.calmNanos());
        assertEquals(90_000, recovery.stormNanos());
        assertEquals(70, recovery.recoveryMillis());
    }

    @Test
    void aStallInTheCalmIsNoStandard() {
        assertEquals(1_000, recovery(slot -> slot == 3 ? 1_000_000 : 1_000).calmNanos());
    }

    @Test
    void itMayNeverBeOver() {
        assertNull(recovery(slot -> slot < 10 ? 1_000 : 2_100).recoveryMillis());
    }

    @Test
    void whereNothingIsDoneNothingHasRecovered() {
        List<Long> none = Collections.nCopies(35, 0L);
        assertNull(Recovery.of(STORM, new Timeline(10, none, none, none)).recoveryMillis());
    }

    @Test
    void anOperationCountsInTheSlotInWhichItWasDue() {
        Timeline.Part part = new Timeline.Part(30);
        part.add(-1, 1, 5);
        part.add(9_999_999, 1, 50_000_000);
        part.add(10_000_000, 2, 7);
        part.add(30_000_000, 1, 5);
        part.add(Long.MAX_VALUE, 1, 5);
        assertEquals(
                new Timeline(10, List.of(1L, 1L, 0L), List.of(1L, 2L, 0L), List.of(50_000_000L, 7L, 0L)),
                Timeline.of(List.of(part)));
    }

    private static Recovery recovery(IntUnaryOperator nanos) {
        List<Long> hundred = Collections.nCopies(35, 100L);
        List<Long> sums = IntStream.range(0, 35)
                .mapToObj(slot -> 100L * nanos.applyAsInt(slot))
                .toList();
        return Recovery.of(STORM, new Timeline(10, hundred, hundred, sums));
    }
}
