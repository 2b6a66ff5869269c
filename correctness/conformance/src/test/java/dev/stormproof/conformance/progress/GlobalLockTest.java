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
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Patience is lost in the first round. A look falls between two rounds by chance, and that is a small one. */
    private static final int MOST = 8;

    private static final int WARM = 20_000;
    private static final int BATCH = 1_000;
    private static final long SHORTLY_NANOS = 1_000;

    private final TLong variable = new TLong(0);

    /** Not once only: chance may help. */
    @RepeatedTest(20)
    void whoWaitsGetsItsTurn() throws Exception {
        warmUp();
        AtomicLong rounds = new AtomicLong();
        AtomicLong roundsWhenServed = new AtomicLong();
        CountDownLatch held = new CountDownLatch(1);
        Crew.run(2, thread -> {
            if (thread == 0) {
                while (roundsWhenServed.get() == 0 && rounds.get() <= MOST) {
                    hold(HOLD_NANOS);
                    rounds.incrementAndGet();
                    held.countDown();
                }
            } else {
                held.await();
                variable.update(n -> n + 1);
                roundsWhenServed.set(rounds.get());
            }
        });
        assertTrue(roundsWhenServed.get() <= MOST, () -> "overtaken " + roundsWhenServed + " times");
    }

    /** Until it is compiled, and the time between two is little: a look might fall between what is interpreted. */
    private void warmUp() {
        long took;
        int held = 0;
        do {
            long begin = System.nanoTime();
            for (int i = 0; i < BATCH; i++) {
                hold(SHORTLY_NANOS);
            }
            took = System.nanoTime() - begin;
            held += BATCH;
        } while (held < WARM || took > 2 * BATCH * SHORTLY_NANOS);
    }

    private void hold(long nanos) {
        Stm.atomically(tx -> {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < nanos) {
                Thread.onSpinWait();
            }
            tx.update(variable, n -> n + 1);
        });
    }
}
