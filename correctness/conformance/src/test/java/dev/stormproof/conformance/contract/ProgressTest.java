package dev.stormproof.conformance.contract;

import static dev.stormproof.stm.Algorithm.GLOBAL_LOCK;
import static dev.stormproof.stm.Algorithm.STORM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.conformance.OpenTransaction;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every transaction gets its turn: no livelock, no deadlock, no starvation. */
@OnlyUnder(
        value = {STORM, GLOBAL_LOCK},
        because = "competing transactions may retry eternally, as documented")
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgressTest {
    private static final int TRANSACTIONS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 32, 128})
    void writersInOpposedOrderTerminate(int threads) throws Exception {
        TLong a = new TLong(0);
        TLong b = new TLong(0);
        int each = TRANSACTIONS / threads;
        Crew.run(threads, thread -> {
            TLong first = thread % 2 == 0 ? a : b;
            TLong second = thread % 2 == 0 ? b : a;
            for (int i = 0; i < each; i++) {
                Stm.atomically(tx -> {
                    tx.set(first, tx.get(first) + 1);
                    tx.set(second, tx.get(second) + 1);
                });
            }
        });
        assertEquals((long) each * threads, a.get());
        assertEquals((long) each * threads, b.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 128})
    void aHotCounterDoesNotStandStill(int threads) throws Exception {
        TLong counter = new TLong(0);
        int each = TRANSACTIONS / threads;
        Crew.run(threads, thread -> {
            for (int i = 0; i < each; i++) {
                counter.update(n -> n + 1);
            }
        });
        assertEquals((long) each * threads, counter.get());
    }

    @Test
    void aLongTransactionFinishesAgainstShortWriters() throws Exception {
        List<TLong> variables = variables(1_000);
        TLong sum = new TLong(0);
        AtomicBoolean done = new AtomicBoolean();
        Crew.run(3, thread -> {
            if (thread == 0) {
                for (int i = 0; i < 5; i++) {
                    Stm.atomically(tx -> {
                        long total = 0;
                        for (TLong variable : variables) {
                            total += tx.get(variable);
                        }
                        tx.set(sum, total);
                    });
                }
                done.set(true);
            } else {
                for (int i = 0; !done.get(); i++) {
                    variables.get((i * 7 + thread) % variables.size()).update(n -> n + 1);
                }
            }
        });
        assertTrue(sum.get() >= 0);
    }

    @Test
    void whoeverIsOvertakenOnEveryAttemptWinsAfterABoundedNumber() throws Exception {
        List<TLong> variables = variables(10);
        TLong overtaken = variables.get(7);
        try (OpenTransaction open = OpenTransaction.holding(
                () -> {
                    variables.forEach(TLong::get);
                    variables.get(0).set(1);
                },
                () -> Stm.engine().attempt(tx -> {
                    tx.update(overtaken, n -> n + 1);
                }))) {
            assertTrue(open.attempts() <= 40, () -> "took " + open.attempts() + " attempts");
            open.commit();
        }
        assertEquals(1, variables.get(0).get());
    }

    @Test
    void anInterruptedTransactionWinsToo() {
        TLong variable = new TLong(0);
        try (OpenTransaction open = OpenTransaction.holding(
                () -> {
                    Thread.currentThread().interrupt();
                    variable.set(variable.get() + 10);
                },
                () -> Stm.engine().attempt(tx -> {
                    tx.update(variable, n -> n + 1);
                }))) {
            assertTrue(open.attempts() <= 40, () -> "took " + open.attempts() + " attempts");
            open.commit();
        }
        assertTrue(variable.get() >= 10);
    }

    @Test
    void aReaderThatIsOvertakenOnEveryAttemptWinsToo() throws Exception {
        TLong a = new TLong(0);
        TLong b = new TLong(0);
        int[] attempts = {0};
        assertEquals(0, Stm.<Long, Exception>readOnly(tx -> {
            attempts[0]++;
            long first = tx.get(a);
            Crew.join(Crew.start(
                    "overtaking",
                    () -> Stm.engine().attempt(their -> {
                        their.update(a, n -> n + 1);
                        their.update(b, n -> n + 1);
                    })));
            return first - tx.get(b);
        }));
        assertTrue(attempts[0] <= 40, () -> "took " + attempts[0] + " attempts");
    }

    private static List<TLong> variables(int size) {
        List<TLong> variables = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            variables.add(new TLong(0));
        }
        return variables;
    }
}
