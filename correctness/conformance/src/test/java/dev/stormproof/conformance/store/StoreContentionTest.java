package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.store.BusyRetryException;
import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Many threads on one store: nothing gets lost, nothing is seen by halves. */
class StoreContentionTest {
    private static final int WORK = 2_000;

    /** Repeats one call while the store is busy, as the text says. */
    private static <T> T patiently(Supplier<T> call) {
        for (; ; ) {
            try {
                return call.get();
            } catch (BusyRetryException busy) {
                Thread.onSpinWait();
            }
        }
    }

    private static boolean commits(Runnable commit) {
        return patiently(() -> {
            try {
                commit.run();
                return true;
            } catch (ConcurrentUpdateException overtaken) {
                return false;
            }
        });
    }

    private static int number(Value<?, Integer> value) {
        Integer number = value.get();
        return number == null ? 0 : number;
    }

    @Test
    void noCommitIsLostAndVersionsCountThem() throws Exception {
        Store<String, Integer> store = new Store<>();
        Crew.run(4, thread -> {
            for (int i = 0; i < WORK; i++) {
                Value<String, Integer> handle;
                do {
                    handle = patiently(() -> store.usevar("counter"));
                    handle.set(number(handle) + 1);
                } while (!commits(handle::commit));
            }
        });
        assertEquals(4 * WORK, store.usevar("counter").get());
        assertEquals(4 * WORK, store.usevar("counter").version());
    }

    @Test
    void snapshotsAndCommitsAreAllOrNothing() throws Exception {
        Store<String, Integer> store = new Store<>();
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong halves = new AtomicLong();
        Crew.run(3, thread -> {
            if (thread == 0) {
                do {
                    Values<String, Integer> seen = patiently(() -> store.using("a", "b"));
                    Value<String, Integer> a = Objects.requireNonNull(seen.get("a"));
                    Value<String, Integer> b = Objects.requireNonNull(seen.get("b"));
                    if (number(a) + number(b) != 0 || a.version() != b.version()) {
                        halves.incrementAndGet();
                    }
                } while (!done.get());
            } else {
                for (int i = 0; i < WORK; i++) {
                    Values<String, Integer> mine;
                    do {
                        mine = patiently(() -> store.using(List.of("a", "b")));
                        Value<String, Integer> a = Objects.requireNonNull(mine.get("a"));
                        a.set(number(a) + 1);
                        Value<String, Integer> b = Objects.requireNonNull(mine.get("b"));
                        b.set(number(b) - 1);
                    } while (!commits(mine::commit));
                }
                done.set(true);
            }
        });
        assertEquals(0, halves.get());
        assertEquals(2 * WORK, store.usevar("a").get());
        assertEquals(-2 * WORK, store.usevar("b").get());
    }

    @Test
    void aKeyThatManyCreateAtOnceIsOneVariable() throws Exception {
        for (int round = 0; round < 200; round++) {
            Store<String, Integer> store = new Store<>();
            AtomicInteger committed = new AtomicInteger();
            Crew.run(4, thread -> {
                Value<String, Integer> handle = patiently(() -> store.usevar("new"));
                handle.set(thread);
                if (commits(handle::commit)) {
                    committed.incrementAndGet();
                }
            });
            assertEquals(committed.get(), store.usevar("new").version());
            assertTrue(committed.get() > 0);
        }
    }

    @Test
    void keysThatAreCreatedWhileOthersAreAreAllFoundAgain() throws Exception {
        Store<Integer, Integer> store = new Store<>();
        Crew.run(4, thread -> {
            for (int key = 0; key < WORK; key++) {
                int shared = key;
                Value<Integer, Integer> handle;
                do {
                    handle = patiently(() -> store.usevar(shared));
                    handle.set(number(handle) + 1);
                } while (!commits(handle::commit));
            }
        });
        for (int key = 0; key < WORK; key++) {
            assertEquals(4, store.usevar(key).get());
            assertEquals(4, store.usevar(key).version());
        }
    }

    @Test
    void fivePhilosophersEat() throws Exception {
        int seats = 5;
        int meals = 100;
        Store<String, Integer> store = new Store<>(); // a fork is free at 0, or held by a seat
        AtomicInteger eaten = new AtomicInteger();
        AtomicInteger[] hands = new AtomicInteger[seats];
        for (int i = 0; i < seats; i++) {
            hands[i] = new AtomicInteger();
        }
        Crew.run(seats, seat -> {
            for (int meal = 0; meal < meals; meal++) {
                Values<String, Integer> forks;
                do {
                    forks = patiently(() -> store.using("fork." + seat, "fork." + (seat + 1) % seats));
                } while (!take(forks, seat + 1));
                assertEquals(1, hands[seat].incrementAndGet());
                assertEquals(1, hands[(seat + 1) % seats].incrementAndGet());
                eaten.incrementAndGet();
                hands[seat].decrementAndGet();
                hands[(seat + 1) % seats].decrementAndGet();
                forks.values().forEach(fork -> fork.set(0));
                assertTrue(commits(forks::commit), "somebody took a fork that was held");
            }
        });
        assertEquals(seats * meals, eaten.get());
    }

    private static boolean take(Values<String, Integer> forks, int owner) {
        for (Value<String, Integer> fork : forks.values()) {
            if (number(fork) != 0) {
                Thread.onSpinWait();
                return false;
            }
            fork.set(owner);
        }
        return commits(forks::commit);
    }
}
