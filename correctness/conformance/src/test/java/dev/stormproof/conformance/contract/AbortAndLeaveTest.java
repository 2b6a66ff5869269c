package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code abort()} rolls back and runs again; {@code leave()} rolls back and returns nothing. */
class AbortAndLeaveTest {
    private static final int ATTEMPTS = 100;

    private final TLong number = new TLong(1);

    @Test
    void anExplicitAbortRunsTheBodyAgainFromItsStart() {
        int[] attempts = {0};
        long result = Stm.atomically(tx -> {
            assertEquals(1, tx.get(number));
            tx.set(number, tx.get(number) + 1);
            return ++attempts[0] < ATTEMPTS ? tx.<Long>abort() : tx.get(number);
        });
        assertEquals(ATTEMPTS, attempts[0]);
        assertEquals(2, result);
        assertEquals(2, number.get());
    }

    @Test
    void anImplicitAbortRunsTheBodyAgainFromItsStart() {
        int[] attempts = {0};
        long result = Stm.atomically(() -> {
            assertEquals(1, number.get());
            number.set(number.get() + 1);
            return ++attempts[0] < ATTEMPTS ? Stm.<Long>abort() : number.get();
        });
        assertEquals(ATTEMPTS, attempts[0]);
        assertEquals(2, result);
        assertEquals(2, number.get());
    }

    @Test
    void aReadOnlyBodyMayAbort() {
        int[] attempts = {0};
        assertEquals(
                1, Stm.<Long, RuntimeException>readOnly(tx -> ++attempts[0] < 3 ? tx.<Long>abort() : tx.get(number)));
        assertEquals(3, attempts[0]);
    }

    @Test
    void anAbortedTransactionSeesWhatOthersDidMeanwhile() throws Exception {
        CountDownLatch aborted = new CountDownLatch(1);
        FutureTask<Long> waiting = Crew.start(
                "waiting",
                () -> Stm.atomically(tx -> {
                    long seen = tx.get(number);
                    if (seen == 1) {
                        aborted.countDown();
                        tx.abort();
                    }
                    return seen;
                }));
        aborted.await();
        number.set(2);
        assertEquals(2, Crew.join(waiting));
    }

    @Test
    void anExplicitLeaveReturnsNothingAndChangesNothing() {
        int[] attempts = {0};
        @Nullable
        Long result = Stm.atomically(tx -> {
            attempts[0]++;
            tx.set(number, 2);
            return tx.<Long>leave();
        });
        assertNull(result);
        assertEquals(1, attempts[0]);
        assertEquals(1, number.get());
    }

    @Test
    void anImplicitLeaveReturnsNothingAndChangesNothing() {
        int[] attempts = {0};
        @Nullable
        Long result = Stm.atomically(() -> {
            attempts[0]++;
            number.set(2);
            return Stm.<Long>leave();
        });
        assertNull(result);
        assertEquals(1, attempts[0]);
        assertEquals(1, number.get());
    }

    @Test
    void aReadOnlyBodyMayLeave() {
        assertNull(Stm.<Long, RuntimeException>readOnly(tx -> tx.<Long>leave()));
    }

    @Test
    void anAttemptThatAbortsOrLeavesHasNotCommitted() {
        int[] attempts = {0};
        assertFalse(Stm.engine().attempt(tx -> {
            attempts[0]++;
            tx.set(number, 2);
            tx.abort();
        }));
        assertFalse(Stm.engine().attempt(tx -> {
            attempts[0]++;
            tx.set(number, 2);
            tx.leave();
        }));
        assertEquals(2, attempts[0]);
        assertEquals(1, number.get());
    }

    @Test
    void nothingStaysLocked() {
        assertNull(Stm.<Long, RuntimeException>atomically(tx -> {
            tx.set(number, 2);
            return tx.<Long>leave();
        }));
        assertTrue(Stm.engine().attempt(tx -> {
            tx.set(number, 3);
        }));
        assertEquals(3, number.get());
    }

    @Test
    void outsideATransactionBothAreRefused() {
        assertEquals(
                "abort() outside a transaction",
                assertThrows(IllegalStateException.class, Stm::abort).getMessage());
        assertEquals(
                "leave() outside a transaction",
                assertThrows(IllegalStateException.class, Stm::leave).getMessage());
    }

    @Test
    void afterATransactionBothAreRefusedAgain() {
        Stm.atomically(() -> {
            number.set(2);
        });
        assertThrows(IllegalStateException.class, Stm::abort);
        assertThrows(IllegalStateException.class, Stm::leave);
        assertThrows(
                ArithmeticException.class,
                () -> Stm.atomically(() -> {
                    throw new ArithmeticException("rolled back");
                }));
        assertThrows(IllegalStateException.class, Stm::abort);
        assertThrows(IllegalStateException.class, Stm::leave);
    }
}
