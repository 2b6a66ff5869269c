package dev.stormproof.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Blocked;
import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.BoundExceededException;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Statistics;
import dev.stormproof.stm.Statistics.Cause;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An engine with statistics counts each of its transactions once, and nobody else's. */
class StatisticsTest {
    private final Engine engine = Stm.engine().named("orders");
    private final TLong a = new TLong(0);

    private void assertCounted(long commits, long readOnly, long attempts) {
        Statistics found = engine.statistics();
        assertEquals(commits, found.commits(), found::toString);
        assertEquals(readOnly, found.readOnlyCommits(), found::toString);
        assertEquals(attempts, found.attempts(), found::toString);
        long rollbacks =
                found.rollbacks().values().stream().mapToLong(Long::longValue).sum();
        assertEquals(attempts, commits + rollbacks, found::toString);
    }

    private long rollbacks(Cause cause) {
        return engine.statistics().rollbacks(cause);
    }

    private void increment() {
        engine.atomically(tx -> {
            tx.set(a, tx.get(a) + 1);
        });
    }

    @Test
    void commitsAreCounted() {
        assertCounted(0, 0, 0);
        increment();
        increment();
        engine.readOnly(tx -> tx.get(a));
        engine.atomically(() -> a.set(7));
        assertTrue(engine.attempt(tx -> {
            tx.set(a, 8);
        }));
        assertCounted(5, 1, 5);
        assertEquals(0.2, engine.statistics().readOnlyShare());
        assertEquals(Duration.ZERO, engine.statistics().wasted());
        assertEquals(Duration.ZERO, engine.statistics().waited());
        assertEquals("orders", engine.statistics().name());
        assertTrue(engine.toString().startsWith("Engine[orders, "), engine::toString);
    }

    @Test
    void rollbacksAreCountedByCause() throws Exception {
        int[] attempts = {0};
        engine.atomically(tx -> {
            if (attempts[0]++ < 2) {
                tx.abort();
            }
        });
        assertEquals(2, rollbacks(Cause.ABORT));
        engine.atomically(() -> {
            Stm.leave();
        });
        assertEquals(1, rollbacks(Cause.LEAVE));
        assertThrows(
                CancellationException.class,
                () -> engine.atomically(tx -> {
                    throw new CancellationException();
                }));
        assertEquals(1, rollbacks(Cause.EXCEPTION));
        assertThrows(
                BoundExceededException.class,
                () -> engine.attempts(1).atomically(tx -> {
                    tx.check(tx.get(a) > 0);
                }));
        assertEquals(1, rollbacks(Cause.RETRY));
        assertCounted(1, 0, 6);
        assertTrue(engine.statistics().wasted().compareTo(Duration.ZERO) > 0);
    }

    @Test
    void whatDidNotCommitOnceIsCounted() {
        assertFalse(engine.attempt(tx -> {
            tx.abort();
        }));
        assertEquals(1, rollbacks(Cause.ABORT));
        assertCounted(0, 0, 1);
    }

    /** All the time between two looks at the clock, and no time twice. */
    @Test
    void timeIsWastedOrWaited() throws Exception {
        long begin = System.nanoTime();
        Blocked<Boolean> consumer = Blocked.call(() -> {
            engine.atomically(tx -> {
                tx.check(tx.get(a) > 0);
            });
            return true;
        });
        consumer.awaitParked();
        long parked = System.nanoTime();
        while (System.nanoTime() - parked < TimeUnit.MILLISECONDS.toNanos(20)) {
            Thread.onSpinWait();
        }
        Duration atLeast = Duration.ofNanos(System.nanoTime() - parked);
        a.set(1);
        assertTrue(consumer.join());
        Duration atMost = Duration.ofNanos(System.nanoTime() - begin);
        Statistics statistics = engine.statistics();
        assertTrue(statistics.waited().compareTo(atLeast) >= 0, statistics::toString);
        assertTrue(statistics.waited().plus(statistics.wasted()).compareTo(atMost) <= 0, statistics::toString);
    }

    @Test
    void conflictsAreCounted() throws Exception {
        int threads = 4;
        int increments = 20_000;
        Crew.run(threads, thread -> {
            for (int i = 0; i < increments; i++) {
                increment();
            }
        });
        assertEquals((long) threads * increments, a.get());
        assertCounted((long) threads * increments, 0, (long) threads * increments + rollbacks(Cause.CONFLICT));
    }

    @Test
    void whatJoinsIsNotCounted() {
        engine.atomically(tx -> {
            increment();
            engine.readOnly(inner -> inner.get(a));
        });
        assertCounted(1, 0, 1);
        Stm.atomically(tx -> {
            increment();
        });
        assertCounted(1, 0, 1);
    }

    @Test
    void boundsAndStatisticsGoTogether() {
        engine.within(Duration.ofSeconds(20)).attempts(3).atomically(tx -> {
            tx.set(a, 1);
        });
        Stm.engine().within(Duration.ofSeconds(20)).atomically(tx -> {
            tx.set(a, 2);
        });
        assertCounted(1, 0, 1);
    }

    @Test
    void aCommitWhoseHookThrowsIsACommit() {
        assertThrows(
                CancellationException.class,
                () -> engine.atomically(tx -> {
                    tx.afterCommit(() -> {
                        throw new CancellationException();
                    });
                }));
        assertCounted(1, 0, 1);
    }

    @Test
    void threadsThatHaveEndedStayCounted() throws Exception {
        for (int round = 0; round < 20; round++) {
            Crew.run(8, thread -> increment());
            System.gc();
            long all = 8L * (round + 1);
            assertCounted(all, 0, all + rollbacks(Cause.CONFLICT));
        }
    }

    @Test
    void eachCountsForItself() {
        Engine other = Stm.engine().named("others");
        increment();
        other.readOnly(tx -> tx.get(a));
        assertCounted(1, 0, 1);
        assertEquals(1, other.statistics().readOnlyCommits());
    }

    @Test
    void whoDoesNotCountSaysSo() {
        assertThrows(IllegalStateException.class, () -> Stm.engine().statistics());
        assertThrows(IllegalStateException.class, () -> Stm.engine().attempts(3).statistics());
    }

    @Test
    @SuppressWarnings("NullAway") // that is what is tested
    void aNameIsNotNull() {
        assertThrows(NullPointerException.class, () -> Stm.engine().named(null));
        assertThrows(NullPointerException.class, () -> a.named(null));
    }
}
