package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stormproof.perf.measure.IntervalLog.Quantity;
import dev.stormproof.perf.measure.Signal.Phase;
import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Storm;
import dev.stormproof.perf.plan.ThreadKind;
import dev.stormproof.perf.subject.LockSubject;
import dev.stormproof.perf.subject.Slow;
import dev.stormproof.perf.subject.StallsNowAndThen;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.workload.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("alone")
@ExtendWith(ThreeTrials.class)
class OpenLoopTest {
    private static final int MILLIS = 600;
    private static final long HALF_A_STALL = StallsNowAndThen.NANOS / 2;

    /** A fifth of all clients come in a stall, and half of them wait for more than half of it. */
    @ParameterizedTest
    @EnumSource(names = {"CONSTANT", "POISSON"})
    void aStallIsWaitedForByAllWhoCome(Arrival arrival) throws InterruptedException {
        Recording recording = measure(new StallsNowAndThen(), 1, Load.open(arrival, 1_000));
        Histogram response = recording.log().total("update", Quantity.RESPONSE);
        assertAll(
                () -> assertNull(recording.failure()),
                () -> assertTrue(response.getValueAtPercentile(95) >= HALF_A_STALL, "a tenth waits so long"),
                () -> assertTrue(response.getValueAtPercentile(50) < HALF_A_STALL, "most do not"),
                () -> assertTrue(
                        response.getMaxValue() >= StallsNowAndThen.NANOS * 0.9, "the first waits for all of it"),
                () -> assertTrue(service(recording).getValueAtPercentile(90) < HALF_A_STALL, "service time hides it"));
    }

    @Test
    void theClosedLoopHidesIt() throws InterruptedException {
        Recording recording = measure(new StallsNowAndThen(), 1, Load.CLOSED);
        assertAll(
                () -> assertTrue(service(recording).getValueAtPercentile(99) < HALF_A_STALL),
                () -> assertTrue(service(recording).getMaxValue() >= StallsNowAndThen.NANOS, "but for the longest"),
                () -> assertEquals(
                        0, recording.log().total("update", Quantity.RESPONSE).getTotalCount()));
    }

    @Test
    void aRateBeyondWhatItCanIsFlaggedAndNobodyWhoCameIsOmitted() throws InterruptedException {
        Recording recording = measure(new Slow(), 2, Load.open(Arrival.POISSON, 5 * Slow.PER_SECOND));
        Offer offer = Objects.requireNonNull(recording.result().offer());
        Histogram response = recording.log().total("update", Quantity.RESPONSE);
        assertAll(
                () -> assertFalse(offer.reached()),
                () -> assertFalse(recording.result().isReached()),
                () -> assertEquals(3_000.0, (double) offer.due(), 500.0),
                () -> assertTrue(offer.served() <= Slow.PER_SECOND * MILLIS / 1000 + 1),
                () -> assertEquals(offer.due(), response.getTotalCount()),
                () -> assertTrue(
                        response.getValueAtPercentile(50) > service(recording).getValueAtPercentile(50)));
    }

    /** The first of a client's operations are one before it measures, and a batch. */
    @Test
    void whoWaitsWhenTheTimeIsUpWithABatchIsNotOmitted() {
        Signal signal = new Signal();
        Subject<?> subject = new LockSubject() {
            private int operations;

            @Override
            protected long stored(long old, long value) {
                if (++operations == 1 + Client.BATCH) {
                    while (System.nanoTime() - signal.began()
                            < Duration.ofMillis(1_001).toNanos()) {
                        Thread.onSpinWait();
                    }
                    signal.begin(Phase.STOP);
                }
                return value;
            }
        };
        OpenClient client = new OpenClient(
                0,
                new Course(Load.open(Arrival.CONSTANT, 100_000), 1, 1, Duration.ofSeconds(1)),
                Workloads.byName("hot-counter").on(subject),
                signal,
                new CountDownLatch(1));
        signal.begin(Phase.MEASURE);
        client.run();
        assertEquals(100_000 - Client.BATCH, client.offer().unserved());
        assertEquals(100_000, client.sheet().histogram(0, Quantity.RESPONSE).getTotalCount());
    }

    @Test
    void aRateThatItCanIsReached() throws InterruptedException {
        Offer offer = Objects.requireNonNull(
                measure(new Slow(), 2, Load.open(Arrival.CONSTANT, 50)).result().offer());
        assertTrue(offer.reached(), offer.toString());
        assertEquals(50 * MILLIS / 1000, offer.due());
    }

    @Test
    void aStormComesAndGoes() throws InterruptedException {
        Storm storm = new Storm(200, 100, 300, 30);
        Recovery recovery = recovery(Load.open(Arrival.CONSTANT, 100).under(storm));
        assertTrue(recovery.stormNanos() > 3 * recovery.calmNanos(), recovery.toString());
        Integer millis = recovery.recoveryMillis();
        assertTrue(millis == null || millis >= 100, "two hundred are still waiting when it ends: " + recovery);
    }

    /** The last operation of each may have waited for the lock long after the storm, so the one before it counts. */
    @Test
    void inAClosedLoopAStormIsMoreThreads() throws InterruptedException {
        Map<String, Long> lastSeen = new ConcurrentHashMap<>();
        Map<String, Long> lastButOne = new ConcurrentHashMap<>();
        Subject<?> subject = new LockSubject() {
            @Override
            protected long stored(long old, long value) {
                String client = Thread.currentThread().getName();
                Long before = lastSeen.put(client, System.nanoTime());
                if (before != null) {
                    lastButOne.put(client, before);
                }
                return value;
            }
        };
        Recording recording = measure(subject, 4, Load.CLOSED.under(new Storm(150, 100, MILLIS - 250, 4)));
        long last = lastSeen.getOrDefault("client-0", 0L);
        assertTrue(recording.result().shares().stream().allMatch(share -> share.commits() > 0));
        for (String other : List.of("client-1", "client-2", "client-3")) {
            long silent = last - lastButOne.getOrDefault(other, last);
            assertTrue(silent > Duration.ofMillis(200).toNanos(), other + " was in the storm alone");
        }
    }

    @Test
    void virtualThreadsAreVirtual() throws InterruptedException {
        assumeTrue(ThreadKind.VIRTUAL.obstacle().isEmpty());
        String[] kind = {""};
        Subject<?> subject = new LockSubject() {
            @Override
            protected long stored(long old, long value) {
                kind[0] = Thread.currentThread().getClass().getSimpleName();
                return value;
            }
        };
        for (Load load : List.of(Load.CLOSED, Load.open(Arrival.POISSON, 1000))) {
            Recording recording = measure(subject, 16, load.in(ThreadKind.VIRTUAL));
            assertNull(recording.failure());
            assertEquals("VirtualThread", kind[0]);
            assertTrue(recording.result().shares().stream().allMatch(share -> share.commits() > 0));
            assertTrue(Objects.requireNonNull(recording.result().expense()).allocatedBytes() > 0);
        }
    }

    private static Recovery recovery(Load load) throws InterruptedException {
        return Objects.requireNonNull(measure(new Slow(), 2, load).result().recovery());
    }

    private static Histogram service(Recording recording) {
        return recording.log().total("update", Quantity.SERVICE);
    }

    private static Recording measure(Subject<?> subject, int threads, Load load) throws InterruptedException {
        return LatencyRig.measure(
                Workloads.byName("hot-counter"),
                subject,
                threads,
                load,
                Duration.ofMillis(20),
                Duration.ofMillis(MILLIS));
    }
}
