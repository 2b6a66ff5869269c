package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OpenTransaction;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.store.BusyRetryException;
import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Outcome;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.StoreStatistics;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Every call that comes back busy is counted, and every commit that is overtaken, and nothing else. */
class StoreStatisticsTest {
    private final Store<String, Integer> store = new Store<>();

    private void assertCounted(long busy, long conflicts) {
        assertEquals(new StoreStatistics(busy, conflicts), store.statistics());
    }

    @Test
    void whatSucceedsIsNotCounted() {
        Value<String, Integer> copy = store.usevar("k");
        copy.set(1);
        copy.commit();
        store.using("k", "l").commit();
        store.update(List.of("k"), copies -> copies.values().forEach(Value::remove));
        assertEquals(Outcome.COMMITTED, store.usevar("k").tryCommit());
        assertCounted(0, 0);
    }

    @Test
    void everyOvertakenCommitIsCounted() {
        store.usevar("k").commit();
        Value<String, Integer> copy = store.usevar("k");
        Values<String, Integer> copies = store.using("k", "l");
        store.usevar("k").commit();
        assertThrows(ConcurrentUpdateException.class, copy::commit);
        assertEquals(Outcome.OVERTAKEN, copy.tryCommit());
        assertThrows(ConcurrentUpdateException.class, copies::commit);
        assertEquals(Outcome.OVERTAKEN, copies.tryCommit());
        assertCounted(0, 4);
        Value<String, Integer> removal = store.usevar("k");
        removal.remove();
        removal.commit();
        assertEquals(Outcome.REMOVED, copy.tryCommit());
        assertCounted(0, 5);
    }

    @Test
    void everyBusyCallIsCounted() {
        Value<String, Integer> copy = store.usevar("k");
        Values<String, Integer> copies = store.using("k", "l");
        AtomicLong before = new AtomicLong();
        try (OpenTransaction open =
                OpenTransaction.holding(() -> store.usevar("k").commit(), () -> {
                    copy.tryCommit();
                    long busy = store.statistics().busy();
                    return busy == before.getAndSet(busy);
                })) {
            long busy = store.statistics().busy();
            long conflicts = store.statistics().conflicts();
            assertEquals(Outcome.BUSY, copy.tryCommit());
            assertThrows(BusyRetryException.class, copies::commit);
            assertThrows(BusyRetryException.class, () -> store.usevar("k"));
            assertNull(store.tryUsing(List.of("l", "k")));
            assertCounted(busy + 4, conflicts);
            assertTrue(open.attempts() > 0);
        }
    }

    @Test
    void everyFurtherRunOfAnUpdateIsCounted() {
        AtomicInteger runs = new AtomicInteger();
        store.update(List.of("k"), copies -> {
            if (runs.incrementAndGet() < 4) {
                Stm.abort();
            }
        });
        assertCounted(0, 3);
    }

    @Test
    void whatManyThreadsMeetIsCounted() throws Exception {
        AtomicLong busy = new AtomicLong();
        AtomicLong overtaken = new AtomicLong();
        Crew.run(4, thread -> {
            for (int i = 0; i < 5_000; i++) {
                Value<String, Integer> copy = store.tryUsevar("k");
                Outcome outcome = copy == null ? Outcome.BUSY : copy.tryCommit();
                if (outcome == Outcome.BUSY) {
                    busy.incrementAndGet();
                } else if (outcome == Outcome.OVERTAKEN) {
                    overtaken.incrementAndGet();
                }
            }
        });
        assertCounted(busy.get(), overtaken.get());
    }
}
