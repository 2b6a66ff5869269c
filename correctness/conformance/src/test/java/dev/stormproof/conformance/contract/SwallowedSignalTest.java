package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OpenTransaction;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A body that catches everything does not get away with it: what unwound it decides all the same. */
@SuppressWarnings("EmptyCatch") // that is the misbehaviour
class SwallowedSignalTest {
    private final TLong a = new TLong(1);
    private final TLong b = new TLong(1);

    private static void swallow(Runnable unwinding) {
        try {
            unwinding.run();
        } catch (Throwable swallowed) {
            // as careless code does
        }
    }

    @Test
    void aSwallowedAbortStillRunsTheBodyAgain() {
        int[] attempts = {0};
        Stm.atomically(tx -> {
            tx.set(a, tx.get(a) + 1);
            if (++attempts[0] < 3) {
                swallow(tx::abort);
                swallow(() -> tx.set(b, 100));
            }
        });
        assertEquals(3, attempts[0]);
        assertEquals(2, a.get());
        assertEquals(1, b.get());
    }

    @Test
    void aSwallowedLeaveStillLeaves() {
        @Nullable
        String result = Stm.atomically(tx -> {
            tx.set(a, 2);
            swallow(tx::leave);
            swallow(() -> tx.set(b, 100));
            return "went on";
        });
        assertNull(result);
        assertEquals(1, a.get());
        assertEquals(1, b.get());
    }

    @Test
    void anExceptionThrownInsteadDoesNotComeOut() {
        int[] attempts = {0};
        Stm.atomically(tx -> {
            tx.set(a, tx.get(a) + 1);
            if (++attempts[0] < 3) {
                try {
                    tx.abort();
                } catch (Throwable swallowed) {
                    throw new IllegalStateException("instead", swallowed);
                }
            }
        });
        assertEquals(3, attempts[0]);
        assertEquals(2, a.get());
    }

    @Test
    void theFirstSignalDecides() {
        int[] attempts = {0};
        assertNull(Stm.<String, RuntimeException>atomically(tx -> {
            attempts[0]++;
            swallow(tx::leave);
            swallow(tx::abort);
            return "went on";
        }));
        assertEquals(1, attempts[0]);
    }

    @Test
    void aSwallowedAbortFailsAnAttempt() {
        assertFalse(Stm.engine().attempt(tx -> {
            tx.set(a, 2);
            swallow(tx::abort);
        }));
        assertEquals(1, a.get());
    }

    @Test
    void aSwallowedConflictStillRollsBack() throws Exception {
        boolean[] theirs = {false};
        boolean mine = Stm.engine().<Exception>attempt(tx -> {
            long seen = tx.get(a);
            theirs[0] = Crew.join(Crew.start("theirs", () -> Stm.engine().attempt(SwallowedSignalTest.this::addTen)));
            swallow(() -> tx.set(a, seen + 100));
            swallow(() -> tx.set(b, tx.get(b) + 100));
        });
        assertEquals(mine ? 101 : 11, a.get());
        assertEquals(mine ? 101 : 11, b.get());
        assertEquals(mine, !theirs[0]);
    }

    @Test
    void whatIsReadAgainAfterASwallowedConflictIsACommittedValue() {
        List<Long> seen = new ArrayList<>();
        try (OpenTransaction open = OpenTransaction.holding(
                () -> a.set(a.get() + 1), () -> Stm.engine().attempt(tx -> tx.set(a, tx.get(a))))) {
            Stm.engine().attempt(tx -> {
                swallow(() -> seen.add(tx.get(a)));
                swallow(() -> seen.add(tx.get(a)));
            });
            assertTrue(open.attempts() > 0);
        }
        assertTrue(seen.stream().allMatch(value -> value == 1), () -> "seen: " + seen);
    }

    private void addTen(Txn tx) {
        tx.set(a, tx.get(a) + 10);
        tx.set(b, tx.get(b) + 10);
    }
}
