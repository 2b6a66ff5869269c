package dev.stormproof.conformance.progress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Stm;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/** How often the bodies of many transactions ran until each had committed, and the most that one of them took. */
final class Attempts {
    /**
     * More than this no transaction takes, not counting one for each {@link #WAIT_NANOS} that it took. The promise is
     * 33, and one more for each such time that it waits for elders before it, which is not to be seen from outside
     * (docs/decisions/0003-the-elder-locks-at-encounter.md). Without an elder there are thousands.
     */
    private static final int BOUND = 64;

    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final String what;
    private final AtomicLong transactions = new AtomicLong();
    private final AtomicLong all = new AtomicLong();
    private final LongAccumulator most = new LongAccumulator(Math::max, 0);
    private final LongAccumulator mostBesidesWaits = new LongAccumulator(Math::max, 0);

    Attempts(String what) {
        this.what = what;
    }

    /** Runs a transaction that writes. */
    void atomically(Body.Action<RuntimeException> body) {
        int[] attempts = {0};
        long begin = System.nanoTime();
        Stm.atomically(tx -> {
            attempts[0]++;
            body.run(tx);
        });
        count(attempts[0], System.nanoTime() - begin);
    }

    /** Runs a transaction that only reads. */
    long readOnly(Body.Function<Long, RuntimeException> body) {
        int[] attempts = {0};
        long begin = System.nanoTime();
        long result = Stm.<Long, RuntimeException>readOnly(tx -> {
            attempts[0]++;
            return body.apply(tx);
        });
        count(attempts[0], System.nanoTime() - begin);
        return result;
    }

    private void count(int attempts, long nanos) {
        all.addAndGet(attempts);
        most.accumulate(attempts);
        mostBesidesWaits.accumulate(attempts - nanos / WAIT_NANOS);
        transactions.incrementAndGet();
    }

    /** How many transactions were run. */
    long transactions() {
        return transactions.get();
    }

    /** How many attempts a transaction took on average. */
    double average() {
        return (double) all.get() / transactions.get();
    }

    /** Fails if any took more than losers are promised, or if there was none. */
    void assertBounded() {
        assertAtMostBesidesWaits(BOUND);
    }

    /** Fails if any took more than so many, and one for each {@link #WAIT_NANOS} that it took, or if there was none. */
    void assertAtMostBesidesWaits(int bound) {
        assertAtMost(bound, mostBesidesWaits.get());
    }

    /** Fails if any took more than so many, however long, or if there was none. */
    void assertAtMost(int bound) {
        assertAtMost(bound, most.get());
    }

    private void assertAtMost(int bound, long attempts) {
        System.out.println(this);
        assertTrue(transactions.get() > 0, () -> what + ": none was run");
        assertTrue(attempts <= bound, () -> this + ", more than " + bound);
    }

    @Override
    public String toString() {
        return "%s: %,d transactions of %.2f attempts, one of them took %,d (%,d besides waits)"
                .formatted(what, transactions.get(), average(), most.get(), mostBesidesWaits.get());
    }
}
