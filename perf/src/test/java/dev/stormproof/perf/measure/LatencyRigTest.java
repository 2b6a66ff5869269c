package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.measure.IntervalLog.Quantity;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.subject.Hangs;
import dev.stormproof.perf.subject.Livelocks;
import dev.stormproof.perf.subject.RunsThrice;
import dev.stormproof.perf.subject.Stalls;
import dev.stormproof.perf.subject.Throws;
import dev.stormproof.perf.subject.Wasteful;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.workload.Workloads;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("alone")
class LatencyRigTest {
    @Test
    void aStallShowsAtItsPercentileAndAtTheMaximum() throws InterruptedException {
        Recording recording = measure(new Stalls(), 1, 600);
        Histogram nanos = recording.log().total("update", Quantity.SERVICE);
        double stalled = (double) nanos.getCountBetweenValues(Stalls.NANOS, Long.MAX_VALUE) / nanos.getTotalCount();
        assertAll(
                () -> assertNull(recording.failure()),
                () -> assertTrue(nanos.getValueAtPercentile(90) < Stalls.NANOS, "90 % do not stall"),
                () -> assertTrue(nanos.getValueAtPercentile(99) >= Stalls.NANOS * 0.999, "1 % and more stall"),
                () -> assertTrue(nanos.getMaxValue() >= Stalls.NANOS, "so does the longest"),
                () -> assertTrue(stalled > 0.01 && stalled < 0.06, "1 in 50 stalls, it said " + stalled));
    }

    @Test
    void attemptsAreExecutionsOfTheBodyAndAllBeforeTheLastAreInVain() throws InterruptedException {
        Recording recording = measure(new RunsThrice(), 2, 50);
        LatencyResult.TransactionClass counted = recording.result().classes().get(0);
        Share total = recording.result().total();
        assertAll(
                () -> assertNull(recording.failure()),
                () -> assertTrue(counted.operations() > 0),
                () -> assertEquals(3 * counted.operations(), counted.attempts()),
                () -> assertEquals(2, recording.result().shares().size()),
                () -> assertEquals(counted.operations(), total.commits(), "what threads did adds up"),
                () -> assertEquals(counted.attempts(), total.attempts()),
                () -> assertTrue(total.wastedNanos() > 0),
                () -> assertTrue(recording.result().wastedTime(recording.log()) < 1, "the last attempt took time, too"),
                () -> assertEquals(
                        0, measure(new Wasteful(), 1, 20).result().total().wastedNanos()));
    }

    @Test
    void whatACommitAllocatesIsKnown() throws InterruptedException {
        LatencyResult result = measure(new Wasteful(), 1, 400).result();
        Expense expense = Objects.requireNonNull(result.expense());
        double bytes = (double) expense.allocatedBytes() / result.total().commits();
        assertTrue(bytes >= Wasteful.BYTES * 0.95 && bytes < Wasteful.BYTES * 1.5, "bytes per commit: " + bytes);
        assertTrue(expense.cpuNanos() > 0);
    }

    @Test
    void intervalsFollowEachOther() throws InterruptedException {
        IntervalLog log = measure(new Stalls(), 1, 350).log();
        Histogram first = log.intervals().get(0);
        assertTrue(log.intervals().stream()
                        .filter(interval -> String.valueOf(interval.getTag()).equals("update.service"))
                        .count()
                >= 3);
        assertTrue(log.intervals().stream()
                .allMatch(interval -> interval.getStartTimeStamp() == first.getStartTimeStamp()
                        || interval.getStartTimeStamp() >= first.getEndTimeStamp()));
    }

    @Test
    void anOperationThatNeverEndsFailsTheCell() throws InterruptedException {
        assertTrue(String.valueOf(measure(new Hangs(), 1, 20).failure()).startsWith("hung: an operation"));
    }

    @ParameterizedTest
    @CsvSource({"0, no first operation", "100, an operation was still running"})
    void howOftenItHasTriedIsTold(int good, String what) throws InterruptedException {
        String failure = String.valueOf(measure(new Livelocks(good), 2, 20).failure());
        Matcher attempts = Pattern.compile("hung: " + what + " .* in up to ([\\d,]+) attempts.*")
                .matcher(failure);
        assertTrue(attempts.matches(), failure);
        assertTrue(Integer.parseInt(attempts.group(1).replace(",", "")) > 10, failure);
    }

    @Test
    void anOperationThatThrowsFailsTheCell() throws InterruptedException {
        assertEquals(
                "an operation threw java.lang.IllegalStateException: the 100th transaction",
                measure(new Throws(), 1, 20).failure());
    }

    private static Recording measure(Subject<?> subject, int threads, int millis) throws InterruptedException {
        return LatencyRig.measure(
                Workloads.byName("hot-counter"),
                subject,
                threads,
                Load.CLOSED,
                Duration.ofMillis(20),
                Duration.ofMillis(millis),
                Duration.ofMillis(500));
    }
}
