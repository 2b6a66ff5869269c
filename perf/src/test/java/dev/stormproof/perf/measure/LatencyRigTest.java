package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.subject.Hangs;
import dev.stormproof.perf.subject.RunsThrice;
import dev.stormproof.perf.subject.Stalls;
import dev.stormproof.perf.subject.Throws;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.workload.Workloads;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyRigTest {
    @Test
    void aStallShowsAtItsPercentileAndAtTheMaximum() throws InterruptedException {
        Recording recording = measure(new Stalls(), 600);
        Histogram nanos = recording.classes().get(0).nanos();
        double stalled = (double) nanos.getCountBetweenValues(Stalls.NANOS, Long.MAX_VALUE) / nanos.getTotalCount();
        assertAll(
                () -> assertNull(recording.failure()),
                () -> assertTrue(nanos.getValueAtPercentile(90) < Stalls.NANOS, "90 % do not stall"),
                () -> assertTrue(nanos.getValueAtPercentile(99) >= Stalls.NANOS * 0.999, "1 % and more stall"),
                () -> assertTrue(nanos.getMaxValue() >= Stalls.NANOS, "so does the longest"),
                () -> assertTrue(stalled > 0.01 && stalled < 0.06, "1 in 50 stalls, it said " + stalled));
    }

    @Test
    void attemptsAreExecutionsOfTheBody() throws InterruptedException {
        Recording recording = measure(new RunsThrice(), 50);
        LatencyResult.TransactionClass counted = recording.classes().get(0).counted();
        assertAll(
                () -> assertNull(recording.failure()),
                () -> assertTrue(counted.operations() > 0),
                () -> assertEquals(3 * counted.operations(), counted.attempts()));
    }

    @Test
    void anOperationThatNeverEndsFailsTheCell() throws InterruptedException {
        assertTrue(String.valueOf(measure(new Hangs(), 20).failure()).startsWith("hung: an operation"));
    }

    @Test
    void anOperationThatThrowsFailsTheCell() throws InterruptedException {
        assertEquals(
                "an operation threw java.lang.IllegalStateException: the 100th transaction",
                measure(new Throws(), 20).failure());
    }

    private static Recording measure(Subject<?> subject, int millis) throws InterruptedException {
        return LatencyRig.measure(
                Workloads.byName("hot-counter"),
                subject,
                1,
                Duration.ofMillis(20),
                Duration.ofMillis(millis),
                Duration.ofMillis(500));
    }
}
