package dev.stormproof.conformance.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.conformance.footprint.Heap;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.BoundExceededException;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.structure.TQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * A hundred thousand virtual threads wait in {@code retry}, each for the price of a parked thread. All go on when they
 * can and not before, none holds its carrier meanwhile, and nothing is left of them.
 */
@OnlyUnder(value = Algorithm.STORM, because = "only the default is meant for more threads than can be counted")
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "this JDK has no virtual threads: they came with 21")
@Timeout(120)
class BlockedVirtualThreadsTest {
    private static final int CROWD = 100_000;
    private static final int SOME = 1_000;
    private static final int WARM_UP = 100; // classes are initialized then, which pins by itself
    private static final long KEPT = 80L * CROWD; // tables that have grown stay large; a waiter takes more

    private final LongAdder attempts = new LongAdder();
    private final LongAdder released = new LongAdder();

    /** Counts its attempts, and returns when the gate is open. */
    private void waitFor(TLong gate) {
        Stm.atomically(tx -> {
            attempts.increment();
            tx.check(tx.get(gate) > 0);
            tx.afterCommit(released::increment);
        });
    }

    private static void open(TLong gate) {
        gate.set(1);
    }

    private void oneGate(int threads) throws Exception {
        attempts.reset();
        released.reset();
        TLong gate = new TLong(0);
        try (VirtualThreads crowd = VirtualThreads.start(threads, number -> waitFor(gate))) {
            crowd.awaitAll(Thread.State.WAITING);
            assertEquals(threads, attempts.sum(), "attempts before anything has changed");
            open(gate);
            crowd.join();
        }
        assertEquals(threads, released.sum());
        assertEquals(2L * threads, attempts.sum(), "attempts, one before and one after the change");
    }

    private void aGateEach(int threads) throws Exception {
        attempts.reset();
        released.reset();
        Variables gates = new Variables(threads, 0);
        try (VirtualThreads crowd = VirtualThreads.start(threads, number -> waitFor(gates.get(number)))) {
            crowd.awaitAll(Thread.State.WAITING);
            for (int i = 0; i < threads; i++) {
                open(gates.get(i));
            }
            crowd.join();
        }
        assertEquals(threads, released.sum());
        assertEquals(2L * threads, attempts.sum(), "attempts: whoever waits for something else was woken");
    }

    @Test
    void aHundredThousandWaitForOneChange() throws Exception {
        oneGate(WARM_UP);
        long before = Heap.used();
        assertEquals(List.of(), PinnedThreads.during(() -> oneGate(CROWD)));
        Heap.assertComesDownTo(before + KEPT, "after " + CROWD + " virtual threads that waited");
    }

    @Test
    void aHundredThousandWaitForAChangeEach() throws Exception {
        aGateEach(WARM_UP);
        long before = Heap.used();
        assertEquals(List.of(), PinnedThreads.during(() -> aGateEach(CROWD)));
        Heap.assertComesDownTo(before + KEPT, "after " + CROWD + " virtual threads that waited");
    }

    /** A third of them put, a third take from whichever queue has something, a third wait for what never comes. */
    private void everyWayToWait(int each) throws Exception {
        released.reset();
        TQueue<Integer> left = new TQueue<>(4);
        TQueue<Integer> right = new TQueue<>(4);
        TLong never = new TLong(0);
        TLong sum = new TLong(0);
        Engine patient = Stm.engine().within(Duration.ofSeconds(40));
        Engine impatient = Stm.engine().within(Duration.ofMillis(20));
        VirtualThreads.run(3 * each, number -> {
            switch (number % 3) {
                case 0 ->
                    patient.atomically(tx -> {
                        tx.afterRollback(() -> sum.get());
                        (number % 2 == 0 ? left : right).put(tx, number);
                        tx.afterCommit(() -> sum.update(n -> n + number));
                    });
                case 1 ->
                    patient.atomically(tx -> {
                        int taken = tx.<Integer, RuntimeException>orElse(left::take, right::take);
                        tx.afterCommit(() -> sum.update(n -> n - taken));
                    });
                default -> {
                    assertThrows(
                            BoundExceededException.class,
                            () -> impatient.atomically(tx -> {
                                tx.check(tx.get(never) > 0);
                            }));
                    released.increment();
                }
            }
        });
        assertEquals(0, sum.get());
        assertEquals(each, released.sum());
        assertEquals(List.of(), left.snapshot());
        assertEquals(List.of(), right.snapshot());
    }

    @Test
    void noWayToWaitPins() throws Exception {
        everyWayToWait(WARM_UP);
        assertEquals(List.of(), PinnedThreads.during(() -> everyWayToWait(SOME)));
    }
}
