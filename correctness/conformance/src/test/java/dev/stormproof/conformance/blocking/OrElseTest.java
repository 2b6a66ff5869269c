package dev.stormproof.conformance.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.conformance.Blocked;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code orElse} and {@code nested}: parts of a transaction that can be undone. */
class OrElseTest {
    private final TLong a = new TLong(1);
    private final TLong b = new TLong(2);

    private static long takeOne(TLong from) {
        Stm.check(from.get() > 0);
        from.update(n -> n - 1);
        return from.get();
    }

    @Test
    void theFirstThatDoesNotRetryIsTheOne() {
        assertEquals(0, Stm.<Long, RuntimeException>orElse(() -> takeOne(a), () -> takeOne(b)));
        assertEquals(1, Stm.<Long, RuntimeException>orElse(() -> takeOne(a), () -> takeOne(b)));
        assertEquals(0, a.get());
        assertEquals(1, b.get());
    }

    @Test
    void whatTheFirstWroteIsUndone() {
        long seen = Stm.<Long, RuntimeException>atomically(tx -> {
            tx.set(a, 10);
            return tx.<Long, RuntimeException>orElse(
                    left -> {
                        left.set(a, 20);
                        left.set(b, 20);
                        return left.retry();
                    },
                    right -> right.get(a) * 100 + right.get(b));
        });
        assertEquals(1002, seen);
        assertEquals(10, a.get());
        assertEquals(2, b.get());
    }

    @Test
    void whatTheFirstReadAndThenWroteIsUndone() {
        Stm.atomically(tx -> {
            long before = tx.get(a);
            tx.orElse(
                    left -> {
                        left.set(a, before + 1);
                        left.retry();
                    },
                    right -> right.set(b, right.get(a)));
        });
        assertEquals(1, a.get());
        assertEquals(1, b.get());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ifBothRetryItWaitsForEither(boolean left) throws Exception {
        a.set(0);
        b.set(0);
        Blocked<Long> blocked =
                Blocked.transaction(() -> Stm.<Long, RuntimeException>orElse(() -> takeOne(a), () -> takeOne(b)));
        blocked.awaitParked(1);
        (left ? a : b).set(5);
        assertEquals(4, blocked.join());
        assertEquals(left ? 4 : 0, a.get());
        assertEquals(left ? 0 : 4, b.get());
    }

    @Test
    void anInnerChoiceThatRetriesIsTheOutersFirst() {
        long chosen = Stm.<Long, RuntimeException>orElse(
                () -> {
                    a.set(50);
                    return Stm.<Long, RuntimeException>orElse(() -> Stm.retry(), () -> {
                        b.set(50);
                        return Stm.retry();
                    });
                },
                () -> a.get() + b.get());
        assertEquals(3, chosen);
    }

    @Test
    void whatAnAlternativeThrowsComesOutAndNothingElseHappens() {
        assertThrows(
                CancellationException.class,
                () -> Stm.orElse(() -> fail(), () -> {
                    b.set(99);
                }));
        assertEquals(1, a.get());
        assertEquals(2, b.get());
    }

    private void fail() {
        a.set(99);
        throw new CancellationException();
    }

    @Test
    void aNestedPartThatThrowsLeavesNothing() {
        Stm.atomically(tx -> {
            tx.set(a, 10);
            assertThrows(CancellationException.class, () -> tx.nested(this::overwriteAndFail));
            assertEquals(10, tx.get(a));
            assertEquals(2, tx.get(b));
            tx.<RuntimeException>nested(part -> {
                part.set(b, 30);
            });
        });
        assertEquals(10, a.get());
        assertEquals(30, b.get());
    }

    private void overwriteAndFail(Txn part) {
        part.set(a, 20);
        part.set(b, 20);
        throw new CancellationException();
    }

    /** Undoing and doing again: writes, no writes, or locks kept. */
    @Test
    void whatWasUndoneCanBeWrittenAgain() {
        Stm.atomically(tx -> {
            tx.<RuntimeException>orElse(left -> overwrite(left, 5), right -> overwriteAndGoOn(right, 6));
            tx.set(a, tx.get(a) + 1);
        });
        assertEquals(7, a.get());
        assertEquals(6, b.get());
    }

    private void overwrite(Txn tx, long value) {
        overwriteAndGoOn(tx, value);
        tx.retry();
    }

    private void overwriteAndGoOn(Txn tx, long value) {
        tx.set(a, value);
        tx.set(b, value);
    }
}
