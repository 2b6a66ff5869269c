package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OpenTransaction;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** {@code attempt} runs a body once, says whether it committed, and never waits. */
class AttemptTest {
    private final Engine engine = Stm.engine();
    private final TLong number = new TLong(1);

    private boolean add(long delta) {
        return engine.attempt(tx -> {
            tx.set(number, tx.get(number) + delta);
        });
    }

    @Test
    void itCommitsWhereNobodyIsInTheWay() {
        assertTrue(add(1));
        assertEquals(2, number.get());
    }

    @Test
    void itCommitsWhatOnlyReads() {
        long[] seen = {0};
        assertTrue(engine.attempt(tx -> {
            seen[0] = tx.get(number);
        }));
        assertEquals(1, seen[0]);
    }

    @Test
    void ofTwoThatMeetOnOneVariableExactlyOneCommits() throws Exception {
        boolean[] theirs = {false};
        boolean mine = engine.<Exception>attempt(tx -> {
            long seen = tx.get(number);
            theirs[0] = Crew.join(Crew.start("theirs", () -> add(10)));
            tx.set(number, seen + 100);
        });
        assertNotEquals(mine, theirs[0]);
        assertEquals(mine ? 101 : 11, number.get());
    }

    @Test
    void itFailsAtOnceWhereAnotherTransactionHoldsTheVariable() throws Exception {
        try (OpenTransaction open = OpenTransaction.holding(() -> number.set(number.get()), () -> add(0))) {
            assertFalse(add(10));
            assertFalse(add(10));
            assertTrue(open.attempts() > 0);
        }
        assertEquals(1, number.get());
        assertTrue(add(10));
        assertEquals(11, number.get());
    }

    /** Attempts wait for nobody: were anything still locked, the next one would say so. */
    @Test
    void whatItLosesItLeavesFree() throws Exception {
        TLong before = new TLong(0);
        TLong after = new TLong(0);
        engine.<Exception>attempt(tx -> {
            tx.set(before, 1);
            long seen = tx.get(number);
            Crew.join(Crew.start("theirs", () -> add(10)));
            tx.set(number, seen + 100);
            tx.set(after, 1);
        });
        assertTrue(engine.attempt(tx -> {
            tx.set(before, 2);
            tx.set(after, 2);
        }));
        assertTrue(add(10));
    }

    @Test
    void itRunsItsBodyAtMostOnce() throws Exception {
        AtomicLong runs = new AtomicLong();
        try (OpenTransaction open = OpenTransaction.holding(() -> number.set(number.get()), () -> add(0))) {
            assertFalse(engine.attempt(tx -> {
                runs.incrementAndGet();
                tx.set(number, tx.get(number) + 10);
            }));
            assertTrue(open.attempts() > 0);
        }
        assertTrue(runs.get() <= 1);
        assertEquals(1, number.get());
    }

    @Test
    void itsCommitsAreNeverLostAndItsFailuresNeverCount() throws Exception {
        AtomicLong committed = new AtomicLong();
        Crew.run(4, thread -> {
            for (int i = 0; i < 2_000; i++) {
                if (add(1)) {
                    committed.incrementAndGet();
                }
            }
        });
        assertEquals(committed.get() + 1, number.get());
        assertTrue(committed.get() > 0);
    }
}
