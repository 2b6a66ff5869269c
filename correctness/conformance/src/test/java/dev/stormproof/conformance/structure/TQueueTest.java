package dev.stormproof.conformance.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Blocked;
import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.Garbage;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.structure.TQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TQueueTest {
    private static final int EACH = 5_000;

    private final TQueue<Integer> queue = new TQueue<>();

    @Test
    void whatWasPutFirstIsTakenFirst() {
        queue.put(1);
        queue.put(2);
        queue.put(3);
        assertEquals(List.of(1, 2, 3), queue.snapshot());
        assertEquals(1, queue.take());
        assertEquals(2, queue.poll());
        queue.put(4);
        assertEquals("[3, 4]", queue.toString());
        assertEquals(3, queue.take());
        assertEquals(4, queue.take());
        assertNull(queue.poll());
        assertTrue(queue.isEmpty());
    }

    @Test
    @SuppressWarnings("NullAway") // the bound of T, read from a class file, does not tell it that T may be nullable
    void nullIsAnElementLikeAnyOther() {
        TQueue<String> nulls = new TQueue<>();
        nulls.put(null);
        assertFalse(nulls.isEmpty());
        assertNull(nulls.take());
        assertTrue(nulls.isEmpty());
    }

    @Test
    void aRollbackPutsBackWhatWasTaken() {
        queue.put(1);
        assertThrows(
                CancellationException.class,
                () -> Stm.atomically(tx -> {
                    queue.take(tx);
                    queue.put(tx, 2);
                    throw new CancellationException();
                }));
        assertEquals(List.of(1), queue.snapshot());
    }

    @Test
    void peekingTakesNothing() {
        queue.put(1);
        Stm.<RuntimeException>atomically(tx -> {
            assertEquals(1, queue.peek(tx));
        });
        assertEquals(1, queue.peek());
        assertEquals(List.of(1), queue.snapshot());
    }

    @Test
    void takingFromAnEmptyOneWaits() throws Exception {
        Blocked<Integer> taker = Blocked.call(queue::take);
        taker.awaitParked();
        queue.put(7);
        assertEquals(7, taker.join());
    }

    @Test
    void puttingIntoAFullOneWaits() throws Exception {
        TQueue<Integer> two = new TQueue<>(2);
        assertTrue(two.offer(1));
        assertTrue(two.offer(2));
        assertFalse(two.offer(3));
        Blocked<Integer> putter = Blocked.call(() -> {
            two.put(3);
            return 3;
        });
        putter.awaitParked();
        assertEquals(1, two.take());
        assertEquals(3, putter.join());
        assertEquals(List.of(2, 3), two.snapshot());
        assertFalse(two.offer(4));
    }

    /** The places that takers have freed count, whether putters have looked or not. */
    @Test
    void theRestOfItsCapacityIsKnown() {
        TQueue<Integer> three = new TQueue<>(3);
        assertEquals(3, three.remainingCapacity());
        for (int i = 0; i < 10; i++) {
            three.put(i);
            assertEquals(2, three.remainingCapacity());
            three.put(i);
            assertEquals(1, three.remainingCapacity());
            three.take();
            assertEquals(2, three.remainingCapacity());
            assertEquals(1, three.drain().size());
            assertEquals(3, three.remainingCapacity());
        }
        assertEquals(Long.MAX_VALUE, queue.remainingCapacity());
    }

    @Test
    void drainingTakesAll() {
        queue.put(1);
        queue.put(2);
        assertThrows(
                CancellationException.class,
                () -> Stm.atomically(tx -> {
                    queue.put(tx, 3);
                    assertEquals(List.of(1, 2, 3), queue.drain(tx));
                    assertTrue(queue.isEmpty(tx));
                    throw new CancellationException();
                }));
        assertEquals(List.of(1, 2), queue.drain());
        assertEquals(List.of(), queue.drain());
        assertNull(queue.peek());
    }

    @Test
    void theOtherAlternativeTakesFromTheOtherQueue() {
        TQueue<Integer> urgent = new TQueue<>();
        queue.put(1);
        assertEquals(1, Stm.<Integer, RuntimeException>orElse(() -> urgent.take(), () -> queue.take()));
    }

    @Test
    void aCapacityMustBePositive() {
        assertEquals(
                "a capacity of 0; it must be 1 at least",
                assertThrows(IllegalArgumentException.class, () -> new TQueue<>(0))
                        .getMessage());
    }

    @Test
    void nothingThatWasTakenIsKeptAlive() throws Exception {
        TQueue<Object> objects = new TQueue<>();
        Garbage garbage = new Garbage();
        objects.put(garbage.watched(new Object()));
        objects.put("stays");
        objects.take();
        garbage.assertCollected("elements that were taken");
        assertEquals(List.of("stays"), objects.snapshot());
    }

    /** Every element arrives once, those of one producer in order, and a bounded queue is never over its capacity. */
    @ParameterizedTest
    @ValueSource(longs = {1, 3, 1_000_000})
    void producersAndConsumersLoseNothing(long capacity) throws Exception {
        TQueue<int[]> shared = new TQueue<>(capacity);
        AtomicInteger most = new AtomicInteger();
        List<int[]> received = new ArrayList<>();
        Crew.run(4, thread -> {
            if (thread < 2) {
                for (int i = 0; i < EACH; i++) {
                    shared.put(new int[] {thread, i});
                }
            } else {
                int[] last = {-1, -1};
                List<int[]> mine = new ArrayList<>();
                for (int i = 0; i < EACH; i++) {
                    int[] next = shared.take();
                    assertTrue(next[1] > last[next[0]], "out of order");
                    last[next[0]] = next[1];
                    mine.add(next);
                    if (i % 100 == 0) {
                        most.accumulateAndGet(shared.snapshot().size(), Math::max);
                    }
                }
                synchronized (received) {
                    received.addAll(mine);
                }
            }
        });
        assertTrue(shared.isEmpty());
        assertTrue(most.get() <= capacity, () -> most + " elements");
        int[][] times = new int[2][EACH];
        received.forEach(element -> times[element[0]][element[1]]++);
        for (int[] ofProducer : times) {
            assertTrue(Arrays.stream(ofProducer).allMatch(n -> n == 1));
        }
    }
}
