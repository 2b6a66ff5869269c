package dev.stormproof.conformance.footprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Alone;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Transactions on a hundred thousand and on a million variables: as dear as their size, and no dearer afterwards. */
@Alone
@OnlyUnder(value = Algorithm.STORM, because = "the others are for comparison, and nobody compares them at this size")
class HugeTransactionTest {
    private static final int SMALL = 1_000;
    private static final int WRITTEN = 100_000;
    private static final int READ = 1_000_000;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 15;
    private static final long HALF_A_MEGABYTE = 1L << 19; // the index of WRITTEN alone is twice that

    private final TLong[] variables =
            IntStream.range(0, READ).mapToObj(i -> new TLong(1)).toArray(TLong[]::new);
    private final TLong sum = new TLong(0);
    private int from;

    /** Adds 1 to so many variables, the next ones in the row. */
    private void write(int size) {
        Stm.atomically(tx -> {
            for (int i = from; i < from + size; i++) {
                tx.set(variables[i], tx.get(variables[i]) + 1);
            }
        });
    }

    private void readAndWriteOne(int size) {
        Stm.atomically(tx -> {
            tx.set(sum, sumOf(tx, size));
        });
    }

    private void read(int size) {
        long seen = Stm.<Long, RuntimeException>readOnly(tx -> sumOf(tx, size));
        assertEquals(size, seen);
    }

    private long sumOf(Txn tx, int size) {
        long total = 0;
        for (int i = from; i < from + size; i++) {
            total += tx.get(variables[i]);
        }
        return total;
    }

    /** How long it takes to treat the same variables in transactions of this size. */
    private long time(IntConsumer transaction, int size, int total) {
        long begin = System.nanoTime();
        for (from = 0; from < total; from += size) {
            transaction.accept(size);
        }
        from = 0;
        return System.nanoTime() - begin;
    }

    private static double medianRatio(LongSupplier dividend, LongSupplier divisor) {
        double[] dividends = new double[ROUNDS];
        double[] divisors = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long divisorTime = divisor.getAsLong();
            long dividendTime = dividend.getAsLong();
            if (round >= 0) {
                dividends[round] = dividendTime;
                divisors[round] = divisorTime;
            }
        }
        return median(dividends) / median(divisors);
    }

    private static double median(double[] values) {
        return Arrays.stream(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }

    private void assertAsDearAsItsSize(String what, IntConsumer transaction, int total) {
        double ratio = medianRatio(() -> time(transaction, total, total), () -> time(transaction, SMALL, total));
        System.out.printf("%s: %.1f times the price of %,d, for each variable%n", what, ratio, SMALL);
        assertTrue(ratio <= 4, () -> "%s: %.1f times the price of a small one".formatted(what, ratio));
    }

    @Test
    void writingAHundredThousand() {
        assertAsDearAsItsSize("100,000 writes", this::write, WRITTEN);
        assertEquals(
                READ + 2L * (WARM_UP + ROUNDS) * WRITTEN, Stm.<Long, RuntimeException>readOnly(tx -> sumOf(tx, READ)));
    }

    @Test
    void readingAMillionToWriteOne() {
        assertAsDearAsItsSize("1,000,000 reads and a write", this::readAndWriteOne, READ);
    }

    @Test
    void readingAMillion() {
        assertAsDearAsItsSize("1,000,000 reads", this::read, READ);
    }

    /** The thread that ran them is alive, idle but for a small transaction, while the heap is looked at. */
    @Test
    void nothingLargeIsLeftBehind() throws Exception {
        allKinds(SMALL);
        long before = Heap.used();
        allKinds(READ);
        Heap.assertComesDownTo(before + HALF_A_MEGABYTE, "after huge transactions");
        allKinds(SMALL);
        Heap.assertComesDownTo(before + HALF_A_MEGABYTE, "after huge transactions and small ones");
    }

    private void allKinds(int size) {
        write(Math.min(size, WRITTEN));
        readAndWriteOne(size);
        Stm.<Long, RuntimeException>readOnly(tx -> sumOf(tx, size));
        Stm.engine().attempt(tx -> {
            sumOf(tx, size);
            tx.set(sum, 0);
            tx.leave();
        });
    }

    @Test
    void smallOnesAreAsFastAsBefore() {
        allKinds(READ);
        allKinds(READ); // what is compiled by now is compiled for huge ones, too
        double ratio = medianRatio(
                () -> {
                    allKinds(READ);
                    increments();
                    return increments();
                },
                this::increments);
        System.out.printf("small after huge: %.2f times the time before%n", ratio);
        assertTrue(ratio <= 2, () -> "%.2f times as slow as before".formatted(ratio));
    }

    private long increments() {
        long begin = System.nanoTime();
        for (int i = 0; i < 300_000; i++) {
            Stm.atomically(tx -> {
                tx.set(sum, tx.get(sum) + 1);
            });
        }
        return System.nanoTime() - begin;
    }
}
