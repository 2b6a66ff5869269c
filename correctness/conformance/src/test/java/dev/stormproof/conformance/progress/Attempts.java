package dev.stormproof.conformance.progress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Stm;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/** How often the bodies of many transactions ran until each had committed, and the most that one of them took. */
final class Attempts {
    /**
     * More than this no transaction takes. The promise is 33, and one more for each 50 ms that it waits for elders
     * before it (docs/decisions/0003-the-elder-locks-at-encounter.md); this leaves room for a second and a half of such
     * waiting, where without an elder there are thousands.
     */
    static final int BOUND = 64;

    private final String what;
    private final AtomicLong transactions = new AtomicLong();
    private final LongAccumulator most = new LongAccumulator(Math::max, 0);

    Attempts(String what) {
        this.what = what;
    }

    /** Runs a transaction that writes. */
    void atomically(Body.Action<RuntimeException> body) {
        int[] attempts = {0};
        Stm.atomically(tx -> {
            attempts[0]++;
            body.run(tx);
        });
        count(attempts[0]);
    }

    /** Runs a transaction that only reads. */
    long readOnly(Body.Function<Long, RuntimeException> body) {
        int[] attempts = {0};
        long result = Stm.<Long, RuntimeException>readOnly(tx -> {
            attempts[0]++;
            return body.apply(tx);
        });
        count(attempts[0]);
        return result;
    }

    private void count(int attempts) {
        most.accumulate(attempts);
        transactions.incrementAndGet();
    }

    /** How many transactions were run. */
    long transactions() {
        return transactions.get();
    }

    /** Fails if any took more, or if there was none. */
    void assertAtMost(int bound) {
        System.out.println(this);
        assertTrue(transactions.get() > 0, () -> what + ": none was run");
        assertTrue(most.get() <= bound, () -> this + ", more than " + bound);
    }

    @Override
    public String toString() {
        return "%s: %,d transactions, one of them took %,d attempts".formatted(what, transactions.get(), most.get());
    }
}
