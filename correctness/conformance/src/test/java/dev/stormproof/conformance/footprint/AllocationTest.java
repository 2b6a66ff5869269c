package dev.stormproof.conformance.footprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Body;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;
import dev.stormproof.stm.store.Outcome;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Transactions whose bodies allocate nothing allocate nothing, once they have run for a while. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MANY = 1_000_000;
    private static final int SOME = 50_000;

    // Static, so that a lambda that uses them captures nothing and is itself no allocation.
    private static final TLong COUNTER = new TLong(0);
    private static final TLong OTHER = new TLong(0);
    private static final TVar<String> TEXT = new TVar<>("a");
    private static final TVar<Long> BOXED = new TVar<>(1_000L);
    private static final TLong[] FIELD =
            IntStream.range(0, 10_000).mapToObj(TLong::new).toArray(TLong[]::new);
    private static final Store<String, String> STORE = new Store<>();
    private static int place;
    private static long sum;

    private static final Body.Action<RuntimeException> BY_OBJECT = tx -> tx.set(COUNTER, tx.get(COUNTER) + 1);

    /** Bytes that this thread allocates for each of so many transactions. */
    private static double bytesEach(int transactions, Runnable transaction) {
        run(transactions / 4, transaction);
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        run(transactions, transaction);
        long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        return (double) (after - before) / transactions;
    }

    private static void run(int transactions, Runnable transaction) {
        for (int i = 0; i < transactions; i++) {
            transaction.run();
        }
    }

    /** Zero, but for what a log that is renewed now and then spreads over many transactions. */
    private static void assertNothing(int transactions, Runnable transaction) {
        double bytes = bytesEach(transactions, transaction);
        assertTrue(bytes < 1, () -> "%.2f bytes a transaction".formatted(bytes));
    }

    @Test
    void theMeasureSeesABoxedNumber() {
        double bytes = bytesEach(
                MANY / 10,
                () -> Stm.atomically(tx -> {
                    tx.set(BOXED, tx.get(BOXED) + 1);
                }));
        assertTrue(bytes > 8, () -> "only %.2f bytes a transaction that boxes".formatted(bytes));
    }

    @Test
    void anIncrement() {
        assertNothing(MANY, () -> Stm.atomically(BY_OBJECT));
    }

    @Test
    void anIncrementByLambdas() {
        assertNothing(
                MANY,
                () -> Stm.atomically(tx -> {
                    tx.update(COUNTER, n -> n + 1);
                }));
    }

    @Test
    void anImplicitIncrement() {
        assertNothing(
                MANY,
                () -> Stm.atomically(() -> {
                    COUNTER.set(COUNTER.get() + 1);
                }));
    }

    @Test
    void aTransfer() {
        assertNothing(
                MANY,
                () -> Stm.atomically(tx -> {
                    tx.set(COUNTER, tx.get(COUNTER) - 1);
                    tx.set(OTHER, tx.get(OTHER) + 1);
                }));
    }

    @Test
    void anExchangeOfReferences() {
        assertNothing(
                MANY,
                () -> Stm.atomically(tx -> {
                    tx.set(TEXT, tx.get(TEXT).equals("a") ? "b" : "a");
                }));
    }

    @Test
    void aHundredReads() {
        assertNothing(SOME, () -> Stm.readOnly(AllocationTest::sumOfAHundred));
        assertEquals(sumOfIndices(), sum);
    }

    @Test
    void aHundredReadsAndAWrite() {
        assertNothing(
                SOME,
                () -> Stm.atomically(tx -> {
                    sumOfAHundred(tx);
                    tx.set(OTHER, sum);
                }));
    }

    @Test
    void anUpdateOfAHundredOutOfTenThousand() {
        assertNothing(
                SOME,
                () -> Stm.atomically(tx -> {
                    for (int i = 0; i < 100; i++) {
                        place = (place + 7_919) % FIELD.length;
                        tx.set(FIELD[place], tx.get(FIELD[place]) + 1);
                    }
                }));
    }

    /** Of a Store: the copy and the list around it, the new cell, the attempt, and nothing else. */
    @Test
    @OnlyUnder(
            value = Algorithm.STORM,
            because = "the others are for comparison, and nobody counts their bytes to the last")
    void aCopyAndItsCommit() {
        double bytes = bytesEach(MANY, () -> {
            Value<String, String> copy = Objects.requireNonNull(STORE.tryUsevar("k"));
            assertEquals(Outcome.COMMITTED, copy.tryCommit());
        });
        assertTrue(bytes < 176, () -> "%.2f bytes".formatted(bytes));
    }

    @Test
    @OnlyUnder(
            value = Algorithm.STORM,
            because = "the others are for comparison, and nobody counts their bytes to the last")
    void anOvertakenCommit() {
        Value<String, String> late = STORE.usevar("late");
        STORE.usevar("late").commit();
        double bytes = bytesEach(MANY, () -> assertEquals(Outcome.OVERTAKEN, late.tryCommit()));
        assertTrue(bytes < 96, () -> "%.2f bytes".formatted(bytes));
    }

    private static String sumOfAHundred(Txn tx) {
        long total = 0;
        for (int i = 0; i < 100; i++) {
            total += tx.get(FIELD[i]);
        }
        sum = total;
        return "read";
    }

    private static long sumOfIndices() {
        return Stm.<Long, RuntimeException>readOnly(tx -> {
            sumOfAHundred(tx);
            return sum;
        });
    }
}
