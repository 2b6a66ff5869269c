package dev.stormproof.conformance.progress;

import static dev.stormproof.stm.Algorithm.GLOBAL_LOCK;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Who gives the lock back and takes it again at once overtakes who waits for it, but not for ever. */
@OnlyUnder(value = GLOBAL_LOCK, because = "the others have no lock to queue for")
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GlobalLockTest {
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Between two transactions the lock is free for less than a look in a thousand takes to fall into. */
    private static final int MOST = 100;

    private final TLong variable = new TLong(0);

    /** Not once only: chance may help. */
    @RepeatedTest(3)
    void whoWaitsGetsItsTurn() throws Exception {
        AtomicLong rounds = new AtomicLong();
        AtomicLong roundsWhenServed = new AtomicLong();
        CountDownLatch held = new CountDownLatch(1);
        Crew.run(2, thread -> {
            if (thread == 0) {
                while (roundsWhenServed.get() == 0 && rounds.get() <= MOST) {
                    Stm.atomically(tx -> {
                        held.countDown();
                        hold();
                        tx.update(variable, n -> n + 1);
                    });
                    rounds.incrementAndGet();
                }
            } else {
                held.await();
                variable.update(n -> n + 1);
                roundsWhenServed.set(rounds.get() + 1);
            }
        });
        assertTrue(roundsWhenServed.get() <= MOST, () -> "overtaken " + roundsWhenServed + " times");
    }

    private static void hold() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < HOLD_NANOS) {
            Thread.onSpinWait();
        }
    }
}
