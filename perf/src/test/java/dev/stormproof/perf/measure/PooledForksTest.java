package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.measure.LatencyResult.TransactionClass;
import dev.stormproof.perf.plan.Storm;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PooledForksTest {
    private static final Storm STORM = new Storm(50, 50, 100, 2);

    @Test
    void allIsAddedUp() {
        LatencyResult pooled = PooledForks.of(List.of(fork(1, 0), fork(3, 0)), STORM);
        assertAll(
                () -> assertEquals(4, pooled.seconds()),
                () -> assertEquals(
                        List.of(new TransactionClass("update", 400, 800, Map.of(1L, 100L, 3L, 300L))),
                        pooled.classes()),
                () -> assertEquals(4_000, pooled.operations()),
                () -> assertEquals(Map.of("busy", 4L), pooled.counts()),
                () -> assertEquals(List.of(new Share(4, 8, 12), new Share(0, 0, 0)), pooled.shares()),
                () -> assertEquals(new Expense(40, 400), pooled.expense()),
                () -> assertEquals(List.of(new Pauses("G1", 2, 4, 3)), pooled.pauses()));
    }

    /** Each fork has half a percent too few: so have both. */
    @Test
    void theRateIsReachedByAllTogether() {
        Offer offer = PooledForks.of(List.of(fork(1, 5), fork(1, 5)), STORM).offer();
        assertEquals(new Offer(1_000, 2_000, 1_990, 0, true), offer);
        assertEquals(
                false,
                Objects.requireNonNull(PooledForks.of(List.of(fork(1, 5), fork(1, 500)), STORM)
                                .offer())
                        .reached());
    }

    @Test
    void aStormIsThatOfAllTogether() {
        Recovery recovery =
                PooledForks.of(List.of(fork(1, 0), fork(3, 0)), STORM).recovery();
        assertNotNull(recovery);
        assertEquals(2_000, recovery.calmNanos());
        assertTrue(recovery.timeline().commits().stream().allMatch(commits -> commits == 2));
    }

    @Test
    void oneIsItself() {
        LatencyResult one = fork(1, 0);
        assertSame(one, PooledForks.of(List.of(one), STORM));
    }

    /** A fork whose operations take so many attempts, and an open loop in which so many of a thousand were late. */
    private static LatencyResult fork(long attempts, long late) {
        List<Long> ones = Collections.nCopies(20, 1L);
        List<Long> nanos = Collections.nCopies(20, 1_000 * attempts);
        return new LatencyResult(
                attempts,
                List.of(new TransactionClass(
                        "update", 100 * attempts, 200 * attempts, Map.of(attempts, 100 * attempts))),
                1_000 * attempts,
                Map.of("busy", attempts),
                Offer.of(1_000, 1_000, 1_000 - late, 0, 2),
                List.of(new Share(attempts, 2 * attempts, 3 * attempts), new Share(0, 0, 0)),
                new Expense(10 * attempts, 100 * attempts),
                List.of(new Pauses("G1", 1, attempts, attempts)),
                Recovery.of(STORM, new Timeline(10, ones, ones, nanos)),
                null);
    }
}
