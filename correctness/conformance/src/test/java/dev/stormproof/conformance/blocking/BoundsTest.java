package dev.stormproof.conformance.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.BoundExceededException;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** A transaction with bounds gives up when it has reached them, and says what it has spent, and on what. */
class BoundsTest {
    private static final Duration SHORT = Duration.ofMillis(60);

    private final TLong a = new TLong(1);
    private final TLong b = new TLong(1);

    @Test
    void itGivesUpAfterSoManyAttempts() {
        int[] attempts = {0};
        BoundExceededException thrown = assertThrows(
                BoundExceededException.class,
                () -> Stm.engine().attempts(5).atomically(tx -> {
                    attempts[0]++;
                    tx.set(a, 2);
                    tx.abort();
                }));
        assertEquals(5, attempts[0]);
        assertEquals(5, thrown.attempts());
        assertEquals(1, a.get());
    }

    @Test
    void theLastAttemptCounts() {
        int[] attempts = {0};
        Stm.engine().attempts(5).atomically(tx -> {
            tx.set(a, 2);
            if (++attempts[0] < 5) {
                tx.abort();
            }
        });
        assertEquals(2, a.get());
    }

    @Test
    void itGivesUpAfterSomeTime() {
        long begin = System.nanoTime();
        BoundExceededException thrown = assertThrows(
                BoundExceededException.class,
                () -> Stm.engine().within(SHORT).atomically(tx -> {
                    tx.set(a, 2);
                    tx.abort();
                }));
        assertTrue(System.nanoTime() - begin >= SHORT.toNanos());
        assertTrue(thrown.elapsed().compareTo(SHORT) >= 0, thrown::toString);
        assertTrue(thrown.attempts() >= 2, thrown::toString);
        assertEquals(1, a.get());
    }

    @Test
    void aWaitForAChangeEndsInTime() {
        BoundExceededException thrown = assertThrows(
                BoundExceededException.class,
                () -> Stm.engine().within(SHORT).atomically(tx -> {
                    tx.check(tx.get(a) == 2);
                }));
        assertTrue(thrown.elapsed().compareTo(SHORT) >= 0, thrown::toString);
        assertTrue(thrown.attempts() <= 2, thrown::toString); // it does not poll
    }

    /** As one does that has seen what never was: see {@link Algorithm#COMMIT_VALIDATION}. */
    @Test
    void aBodyThatReadsForEverIsStopped() {
        Engine engine = Stm.engine().within(SHORT);
        assertThrows(
                BoundExceededException.class,
                () -> engine.atomically(tx -> {
                    while (tx.get(a) == 1) {
                        Thread.onSpinWait();
                    }
                }));
        assertThrows(
                BoundExceededException.class,
                () -> engine.readOnly(() -> {
                    while (a.get() == 1) {
                        Thread.onSpinWait();
                    }
                    return a.get();
                }));
    }

    @Test
    void aChangeWithinTheTimeIsNoticed() throws Exception {
        Thread waiting = Thread.currentThread();
        FutureTask<Void> later = Crew.start("later", () -> {
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.sleep(1);
            }
            a.set(2);
            return null;
        });
        Stm.engine().within(Duration.ofSeconds(20)).atomically(tx -> {
            tx.check(tx.get(a) == 2);
            tx.set(b, 2);
        });
        Crew.join(later);
        assertEquals(2, b.get());
    }

    @Test
    @OnlyUnder(
            value = {Algorithm.STORM, Algorithm.COMMIT_VALIDATION},
            because = "the others lock what they read: nothing changes it")
    void itSaysWhatWasInTheWay() {
        BoundExceededException thrown = assertThrows(
                BoundExceededException.class,
                () -> Stm.engine().attempts(3).atomically(tx -> {
                    tx.set(b, tx.get(a));
                    Crew.join(Crew.start("other", () -> {
                        a.update(n -> n + 1);
                        return null;
                    }));
                }));
        assertEquals(3, thrown.attempts());
        assertEquals(1, thrown.conflicts().size());
        assertSame(a, thrown.conflicts().get(0).variable());
        assertEquals(3, thrown.conflicts().get(0).times());
    }

    @Test
    void whatJoinsHasTheBoundsOfTheOutermost() {
        int[] attempts = {0};
        Stm.atomically(tx -> {
            Stm.engine().attempts(1).atomically(inner -> {
                if (++attempts[0] < 4) {
                    inner.abort();
                }
            });
        });
        assertEquals(4, attempts[0]);
    }

    @Test
    void theNextTransactionHasNone() {
        assertThrows(
                BoundExceededException.class,
                () -> Stm.engine().attempts(1).atomically(tx -> {
                    tx.abort();
                }));
        Stm.engine().attempts(1).atomically(tx -> {
            tx.set(b, 2);
        });
        int[] attempts = {0};
        Stm.atomically(tx -> {
            if (++attempts[0] < 4) {
                tx.abort();
            }
        });
        assertEquals(4, attempts[0]);
    }

    @Test
    void boundsMustAllowSomething() {
        Engine engine = Stm.engine();
        assertThrows(IllegalArgumentException.class, () -> engine.attempts(0));
        assertThrows(IllegalArgumentException.class, () -> engine.within(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> engine.within(Duration.ofMillis(-1)));
        assertFalse(engine.within(Duration.ofDays(400L * 365)).attempt(tx -> tx.leave()));
    }
}
