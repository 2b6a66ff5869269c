package dev.stormproof.conformance.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.conformance.footprint.Heap;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Virtual threads run transactions as others do, wait without keeping their carrier, and leave nothing behind. */
@OnlyUnder(value = Algorithm.STORM, because = "only the default is meant for more threads than can be counted")
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "this JDK has no virtual threads: they came with 21")
class VirtualThreadsTest {
    private static final int CROWD = 10_000;
    private static final int SHORT_LIVED = Integer.getInteger("stormproof.virtual.threads", 100_000);
    private static final int AT_A_TIME = 10_000;
    private static final long MEGABYTE = 1L << 20;

    /** Its initializer waits, which pins on every JDK so far: what is on the stack there is not Java. */
    private static final class WaitsInItsInitializer {
        static final long WAITED;

        static {
            LockSupport.parkNanos(5_000_000);
            WAITED = System.nanoTime();
        }
    }

    private final Variables variables = new Variables(8, 0);

    /** Reads and writes with a way to wait in between, so that others get in the way. */
    @SuppressWarnings("ThreadPriorityCheck") // to be overtaken
    private void transfer(Txn tx, int number) {
        int from = number % variables.size();
        int to = (from + 1 + number / variables.size() % (variables.size() - 1)) % variables.size();
        variables.add(tx, from, -1);
        Thread.yield();
        variables.add(tx, to, 1);
    }

    private void transferMuch() throws Exception {
        VirtualThreads.run(1_000, number -> {
            for (int i = 0; i < 20; i++) {
                int step = i;
                Stm.atomically(tx -> {
                    transfer(tx, number + step);
                });
            }
        });
    }

    private static void countTogether(int threads) throws Exception {
        Variables counter = new Variables(1, 0);
        VirtualThreads.run(
                threads,
                number -> Stm.atomically(tx -> {
                    counter.add(tx, 0, 1);
                    if (number % 16 == 0) {
                        LockSupport.parkNanos(1); // lets go of the carrier in the middle of a transaction
                    }
                }));
        assertEquals(threads, counter.sum());
    }

    @Test
    void tenThousandCountTogetherAndNoneIsPinned() throws Exception {
        countTogether(100); // classes are initialized by now, which pins by itself
        assertEquals(List.of(), PinnedThreads.during(() -> countTogether(CROWD)));
    }

    @Test
    void aThousandTransferTogether() throws Exception {
        transferMuch();
        assertEquals(0, variables.sum());
    }

    @Test
    void noneIsPinned() throws Exception {
        transferMuch(); // classes are initialized by now, which pins by itself
        assertEquals(List.of(), PinnedThreads.during(this::transferMuch));
    }

    @Test
    void thePinnedAreSeen() throws Exception {
        assertFalse(PinnedThreads.during(
                        () -> VirtualThreads.run(1, number -> assertFalse(WaitsInItsInitializer.WAITED == 0)))
                .isEmpty());
    }

    /** A thread that is interrupted does not park, and who only spun would keep every carrier from the last one. */
    @Test
    void theInterruptedGiveWayToWhomTheyWaitFor() throws Exception {
        int carriers = Runtime.getRuntime().availableProcessors();
        TLong flag = new TLong(0);
        VirtualThreads.run(carriers + 1, number -> {
            if (number < carriers) {
                Thread.currentThread().interrupt();
                Stm.atomically(tx -> {
                    if (tx.get(flag) == 0) {
                        tx.abort();
                    }
                });
            } else {
                LockSupport.parkNanos(50_000_000); // until the others have been at it for long
                flag.set(1);
            }
        });
    }

    @Test
    void theDeadLeaveNothingBehind() throws Exception {
        liveAndDie(AT_A_TIME);
        long before = Heap.used();
        for (int i = 0; i < SHORT_LIVED; i += AT_A_TIME) {
            liveAndDie(AT_A_TIME);
        }
        Heap.assertComesDownTo(before + 2 * MEGABYTE, "after " + SHORT_LIVED + " virtual threads");
    }

    private void liveAndDie(int threads) throws Exception {
        VirtualThreads.run(
                threads,
                number -> Stm.atomically(tx -> {
                    transfer(tx, number);
                }));
    }
}
