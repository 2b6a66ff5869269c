package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All of a transaction or nothing of it, however many run at the same time. */
class AtomicityTest {
    private static final int INCREMENTS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void countersEndRight(int threads) throws Exception {
        TLong number = new TLong(0);
        TVar<Integer> object = new TVar<>(0);
        int each = INCREMENTS / threads;
        Crew.run(threads, thread -> {
            for (int i = 0; i < each; i++) {
                Stm.atomically(tx -> {
                    tx.set(number, tx.get(number) + 1);
                    tx.set(object, tx.get(object) + 1);
                });
            }
        });
        assertEquals((long) each * threads, number.get());
        assertEquals(each * threads, object.get());
    }

    @Test
    void singleUpdatesAreNotLost() throws Exception {
        TLong number = new TLong(0);
        TVar<Integer> object = new TVar<>(0);
        Crew.run(4, thread -> {
            for (int i = 0; i < INCREMENTS / 4; i++) {
                number.update(n -> n + 1);
                object.update(n -> n + 1);
            }
        });
        assertEquals(INCREMENTS, number.get());
        assertEquals(INCREMENTS, object.get());
    }

    @Test
    void singleWritesAreWhole() throws Exception {
        TLong number = new TLong(0);
        AtomicLong torn = new AtomicLong();
        Crew.run(2, thread -> {
            for (int i = 0; i < INCREMENTS; i++) {
                if (thread == 0) {
                    number.set(i % 2 == 0 ? 0 : -1);
                } else {
                    long seen = number.get();
                    if (seen != 0 && seen != -1) {
                        torn.incrementAndGet();
                    }
                }
            }
        });
        assertEquals(0, torn.get());
    }

    @Test
    void transfersKeepTheTotalAndReadersNeverSeeHalfOfOne() throws Exception {
        int accounts = 10;
        TLong[] balances = new TLong[accounts];
        for (int i = 0; i < accounts; i++) {
            balances[i] = new TLong(100);
        }
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong audits = new AtomicLong();
        AtomicLong wrong = new AtomicLong();
        Crew.run(4, thread -> {
            if (thread == 0) {
                do {
                    long total = Stm.readOnly(tx -> total(balances));
                    audits.incrementAndGet();
                    if (total != 100L * accounts) {
                        wrong.incrementAndGet();
                    }
                } while (!done.get());
            } else {
                SplittableRandom random = new SplittableRandom(thread);
                for (int i = 0; i < INCREMENTS / 4; i++) {
                    transfer(balances[random.nextInt(accounts)], balances[random.nextInt(accounts)], 10);
                }
                done.set(true);
            }
        });
        assertEquals(100L * accounts, Stm.<Long, RuntimeException>atomically(() -> total(balances)));
        assertEquals(0, wrong.get());
        assertTrue(audits.get() > 0);
    }

    private static long total(TLong[] balances) {
        long total = 0;
        for (TLong balance : balances) {
            total += balance.get();
        }
        return total;
    }

    private static void transfer(TLong from, TLong to, long amount) {
        Stm.atomically(tx -> {
            tx.set(from, tx.get(from) - amount);
            tx.set(to, tx.get(to) + amount);
        });
    }

    @Test
    void whatIsRolledBackIsNeverSeen() throws Exception {
        TLong even = new TLong(0);
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong odd = new AtomicLong();
        Crew.run(3, thread -> {
            if (thread == 0) {
                do {
                    if (even.get() % 2 != 0) {
                        odd.incrementAndGet();
                    }
                } while (!done.get());
            } else {
                for (int i = 0; i < INCREMENTS / 2; i++) {
                    boolean fail = i % 3 == 0;
                    try {
                        Stm.atomically(tx -> {
                            tx.set(even, tx.get(even) + 1);
                            if (fail) {
                                throw new ArithmeticException("half way");
                            }
                            tx.set(even, tx.get(even) + 1);
                        });
                    } catch (ArithmeticException expected) {
                        assertTrue(fail);
                    }
                }
                done.set(true);
            }
        });
        assertEquals(0, odd.get());
        long committed = INCREMENTS / 2 - (INCREMENTS / 2 + 2) / 3;
        assertEquals(2 * 2 * committed, even.get());
    }

    @Test
    void objectsArePublishedWhole() throws Exception {
        TVar<int[]> box = new TVar<>(new int[] {0, 0});
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong halves = new AtomicLong();
        Crew.run(2, thread -> {
            if (thread == 0) {
                do {
                    int[] seen = box.get();
                    if (seen[0] != seen[1]) {
                        halves.incrementAndGet();
                    }
                } while (!done.get());
            } else {
                for (int i = 0; i < INCREMENTS; i++) {
                    box.set(new int[] {i, i});
                }
                done.set(true);
            }
        });
        assertEquals(0, halves.get());
    }
}
