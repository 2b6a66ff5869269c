package dev.stormproof.conformance.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Blocked;
import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.TransactionInterruptedException;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code retry} waits until something that was read has changed, and for nothing else. */
class RetryTest {
    private final TLong awaited = new TLong(0);
    private final TLong other = new TLong(0);

    private Blocked<Long> blocked() {
        return Blocked.transaction(() -> {
            Stm.check(awaited.get() > 0);
            return awaited.get();
        });
    }

    /** Returns when others have been parked and woken, often: whoever was woken before them has run meanwhile. */
    private static void letTheWokenRun() throws Exception {
        for (int i = 0; i < 20; i++) {
            TLong late = new TLong(0);
            Blocked<Long> woken = Blocked.transaction(() -> {
                Stm.check(late.get() > 0);
                return late.get();
            });
            woken.awaitParked(1);
            late.set(1);
            assertEquals(1, woken.join());
        }
    }

    @Test
    void itWaitsUntilTheConditionHolds() throws Exception {
        Blocked<Long> blocked = blocked();
        blocked.awaitParked(1);
        awaited.set(7);
        assertEquals(7, blocked.join());
        assertEquals(2, blocked.attempts());
    }

    @Test
    void itIsTriedOnceAChangeAndStaysParkedOtherwise() throws Exception {
        Blocked<Long> blocked = blocked();
        blocked.awaitParked(1);
        for (int i = 0; i < 1_000; i++) {
            other.update(n -> n + 1);
        }
        letTheWokenRun();
        blocked.awaitParked(1);
        awaited.set(-1);
        blocked.awaitParked(2);
        awaited.set(-2);
        blocked.awaitParked(3);
        awaited.set(1);
        assertEquals(1, blocked.join());
        assertEquals(4, blocked.attempts());
    }

    @Test
    void aTransactionThatIsRolledBackWakesNobody() throws Exception {
        Blocked<Long> blocked = blocked();
        blocked.awaitParked(1);
        for (int i = 0; i < 100; i++) {
            assertThrows(
                    CancellationException.class,
                    () -> Stm.atomically(() -> {
                        awaited.set(awaited.get() + 1);
                        throw new CancellationException();
                    }));
        }
        letTheWokenRun();
        blocked.awaitParked(1);
        awaited.set(1);
        blocked.join();
    }

    @Test
    void whoHasOnlyReadWakesNobody() throws Exception {
        Blocked<Long> blocked = blocked();
        blocked.awaitParked(1);
        for (int i = 0; i < 100; i++) {
            Stm.atomically(() -> {
                other.set(awaited.get());
            });
        }
        letTheWokenRun();
        blocked.awaitParked(1);
        awaited.set(1);
        blocked.join();
    }

    @Test
    void whatItWroteIsRolledBackWhileItWaits() throws Exception {
        Blocked<Long> blocked = Blocked.transaction(() -> {
            other.set(other.get() + 1);
            Stm.check(awaited.get() > 0);
            return other.get();
        });
        blocked.awaitParked(1);
        assertEquals(0, other.get());
        awaited.set(1);
        assertEquals(1, blocked.join());
        assertEquals(1, other.get());
    }

    @Test
    void aReadOnlyTransactionWaitsToo() throws Exception {
        Blocked<Long> blocked = Blocked.transaction(() -> Stm.<Long, RuntimeException>readOnly(() -> {
            Stm.check(awaited.get() > 0);
            return awaited.get();
        }));
        blocked.awaitParked(1);
        awaited.set(1);
        assertEquals(1, blocked.join());
    }

    /** Its first attempt keeps no record of what it reads. */
    @Test
    void aReadOnlyTransactionOfItsOwnWaits() throws Exception {
        Blocked<Long> blocked = Blocked.call(() -> Stm.<Long, RuntimeException>readOnly(tx -> {
            tx.check(tx.get(awaited) > 0);
            return tx.get(awaited);
        }));
        blocked.awaitParked();
        awaited.set(3);
        assertEquals(3, blocked.join());
    }

    @Test
    void aBodyThatCatchesTheSignalWaitsAllTheSame() throws Exception {
        Blocked<Long> blocked = Blocked.transaction(() -> {
            long seen = awaited.get();
            try {
                Stm.check(seen > 0);
            } catch (Throwable swallowed) {
                return -1L;
            }
            return seen;
        });
        blocked.awaitParked(1);
        awaited.set(1);
        assertEquals(1, blocked.join());
    }

    @Test
    void anAttemptDoesNotWait() {
        assertFalse(Stm.engine().attempt(tx -> tx.check(tx.get(awaited) > 0)));
        awaited.set(1);
        assertTrue(Stm.engine().attempt(tx -> tx.check(tx.get(awaited) > 0)));
    }

    @Test
    void whatHasReadNothingWouldWaitForever() {
        assertThrows(IllegalStateException.class, () -> Stm.atomically(() -> Stm.<Long>retry()));
        assertThrows(IllegalStateException.class, () -> Stm.readOnly(() -> Stm.<Long>retry()));
        other.set(1);
        assertEquals(1, other.get());
    }

    @Test
    void outsideATransactionItMeansNothing() {
        assertThrows(IllegalStateException.class, () -> Stm.retry());
        assertThrows(IllegalStateException.class, () -> Stm.check(true));
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws Exception {
        boolean[] flag = {false};
        Blocked<Long> blocked = blocked();
        blocked.awaitParked(1);
        blocked.interrupt();
        ExecutionException thrown =
                assertThrows(ExecutionException.class, () -> blocked.result().get(20, TimeUnit.SECONDS));
        assertInstanceOf(TransactionInterruptedException.class, thrown.getCause());
        var interrupted = Crew.start("interrupted", () -> {
            Thread.currentThread().interrupt();
            try {
                Stm.atomically(() -> {
                    Stm.check(awaited.get() > 0);
                });
            } catch (TransactionInterruptedException e) {
                flag[0] = Thread.currentThread().isInterrupted();
            }
            return true;
        });
        interrupted.get(20, TimeUnit.SECONDS);
        assertTrue(flag[0], "the flag is still set");
        awaited.set(1);
        assertEquals(1, awaited.get());
    }

    /** Each hand-over is a chance to lose a wake-up: then both wait for each other. */
    @Test
    @Timeout(120)
    void noWakeUpIsLost() throws Exception {
        int handOvers = 20_000;
        AtomicInteger handedOver = new AtomicInteger();
        TVar<@Nullable Integer> there = new TVar<>(null);
        TVar<@Nullable Integer> back = new TVar<>(null);
        FutureTask<Void> both = Crew.start("both", () -> {
            Crew.run(2, thread -> {
                for (int i = 0; i < handOvers; i++) {
                    if (thread == 0) {
                        put(there, i);
                        assertEquals(i, take(back));
                    } else {
                        put(back, take(there));
                    }
                    handedOver.incrementAndGet();
                }
            });
            return null;
        });
        for (int before = -1; !ends(both); before = handedOver.get()) {
            if (handedOver.get() == before) {
                letTheWokenRun(); // on a busy machine they may have had no processor
                assertTrue(handedOver.get() > before, () -> "both wait after " + handedOver + " hand-overs");
            }
        }
        Crew.join(both);
        assertEquals(2 * handOvers, handedOver.get());
    }

    /**
     * A commit that takes its time, and a transaction that comes to wait somewhere in the middle of it: a hook runs
     * between its rolling back and its waiting.
     */
    @Test
    @Timeout(60)
    void whoBeginsToWaitWhileAnotherCommitsIsWoken() throws Exception {
        TLong[] many = Stream.generate(() -> new TLong(0)).limit(20_000).toArray(TLong[]::new);
        TLong last = many[many.length - 1];
        Random random = new Random(1);
        for (int round = 1; round <= 50; round++) {
            long change = round;
            long delay = random.nextInt(300_000);
            CountDownLatch rolledBack = new CountDownLatch(1);
            CountDownLatch commits = new CountDownLatch(1);
            FutureTask<Void> waiter = Crew.start("waiter", () -> {
                Stm.atomically(tx -> {
                    tx.afterRollback(() -> {
                        rolledBack.countDown();
                        spinUntil(commits, delay);
                    });
                    tx.check(tx.get(last) == change);
                });
                return null;
            });
            rolledBack.await();
            Stm.atomically(tx -> {
                for (TLong variable : many) {
                    tx.set(variable, change);
                }
                commits.countDown();
            });
            if (!ends(waiter)) {
                letTheWokenRun(); // on a busy machine it may have had no processor
                assertTrue(ends(waiter), "it waits for what has come, in round " + round);
            }
            Crew.join(waiter);
        }
    }

    /** Returns so many nanoseconds after the latch has opened. */
    private static void spinUntil(CountDownLatch open, long delay) {
        while (open.getCount() > 0) {
            Thread.onSpinWait();
        }
        for (long begin = System.nanoTime(); System.nanoTime() - begin < delay; ) {
            Thread.onSpinWait();
        }
    }

    /** Whether it comes to its end within two seconds. */
    private static boolean ends(FutureTask<Void> task) throws InterruptedException {
        try {
            task.get(2, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return true; // to be thrown by whoever joins it
        } catch (TimeoutException e) {
            return false;
        }
        return true;
    }

    @SuppressWarnings("NullAway") // the bound of T, read from a class file, does not tell it that T may be nullable
    private static void put(TVar<@Nullable Integer> box, int content) {
        Stm.atomically(tx -> {
            tx.check(tx.get(box) == null);
            tx.set(box, content);
        });
    }

    @SuppressWarnings("NullAway") // as above
    private static int take(TVar<@Nullable Integer> box) {
        return Stm.<Integer, RuntimeException>atomically(tx -> {
            Integer content = tx.get(box);
            if (content == null) {
                return tx.retry();
            }
            tx.set(box, null);
            return content;
        });
    }

    /** Many wait for one variable, each for a value of its own. */
    @Test
    @Timeout(120)
    void allThatWaitForAVariableAreWoken() throws Exception {
        int threads = 32;
        Crew.run(threads, thread -> {
            for (int round = 0; round < 20; round++) {
                long mine = (long) round * threads + thread;
                Stm.atomically(tx -> {
                    tx.check(tx.get(awaited) == mine);
                    tx.set(awaited, mine + 1);
                });
            }
        });
        assertEquals(threads * 20L, awaited.get());
    }
}
