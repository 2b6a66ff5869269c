package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OpenTransaction;
import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Outcome;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The calls that say what came of them instead of throwing: the same as those that throw. */
class OutcomesTest {
    private final Store<String, Integer> store = new Store<>();

    private Value<String, Integer> copy() {
        return Objects.requireNonNull(store.tryUsevar("k"));
    }

    private Values<String, Integer> copies() {
        return Objects.requireNonNull(store.tryUsing(List.of("k", "l")));
    }

    @Test
    void aCommitThatSucceedsSaysSo() {
        Value<String, Integer> copy = copy();
        copy.set(1);
        assertEquals(Outcome.COMMITTED, copy.tryCommit());
        assertEquals(1, copy.version());
        assertEquals(1, copy().get());
        Values<String, Integer> copies = copies();
        Objects.requireNonNull(copies.get("l")).set(2);
        assertEquals(Outcome.COMMITTED, copies.tryCommit());
        assertEquals(2, copy().version());
        assertEquals(2, Objects.requireNonNull(copies().get("l")).get());
    }

    @Test
    void anOvertakenCommitSaysSoAndChangesNothing() {
        Value<String, Integer> slow = copy();
        Values<String, Integer> slowOnes = copies();
        slow.set(7);
        copy().commit();
        for (int repeated = 0; repeated < 2; repeated++) {
            assertEquals(Outcome.OVERTAKEN, slow.tryCommit());
            assertEquals(Outcome.OVERTAKEN, slowOnes.tryCommit());
        }
        assertEquals(7, slow.get());
        assertEquals(0, slow.version());
        assertNull(copy().get());
        assertEquals(1, copy().version());
        assertEquals(0, store.usevar("l").version());
        assertEquals(
                "key 'k' has a newer version than this copy",
                assertThrows(ConcurrentUpdateException.class, slow::commit).getMessage());
    }

    @Test
    void aCommitOfARemovedKeySaysSoAndChangesNothing() {
        copy().commit();
        Value<String, Integer> slow = copy();
        Values<String, Integer> slowOnes = copies();
        Value<String, Integer> removal = copy();
        removal.remove();
        assertEquals(Outcome.COMMITTED, removal.tryCommit());
        assertEquals(Outcome.REMOVED, slow.tryCommit());
        assertEquals(Outcome.REMOVED, slowOnes.tryCommit());
        assertEquals(1, slow.version());
        assertEquals(0, copy().version());
        assertEquals(0, store.usevar("l").version());
        assertEquals(
                "key 'k' has been removed since this copy was taken",
                assertThrows(ConcurrentUpdateException.class, slow::commit).getMessage());
        copy().commit();
        assertEquals(Outcome.OVERTAKEN, slow.tryCommit());
    }

    @Test
    void whatIsBusySaysSoAndCanBeTriedAgain() {
        Value<String, Integer> copy = copy();
        Values<String, Integer> copies;
        long version;
        try (OpenTransaction busy = OpenTransaction.holding(
                () -> store.usevar("k").commit(), () -> copy.tryCommit() == Outcome.COMMITTED)) {
            version = copy.version();
            copy.set(1);
            assertEquals(Outcome.BUSY, copy.tryCommit());
            assertNull(store.tryUsevar("k"));
            assertNull(store.tryUsing(List.of("l", "k")));
            assertEquals(version, copy.version());
            assertTrue(busy.attempts() > 0);
        }
        assertEquals(Outcome.COMMITTED, copy.tryCommit());
        assertEquals(version + 1, copy().version());
        copies = copies();
        assertEquals(Outcome.COMMITTED, copies.tryCommit());
    }

    @Test
    void aLoopOnOutcomesLosesNoCommit() throws Exception {
        int work = 5_000;
        Crew.run(4, thread -> {
            for (int i = 0; i < work; i++) {
                Value<String, Integer> counter;
                do {
                    counter = store.tryUsevar("counter");
                    if (counter != null) {
                        Integer count = counter.get();
                        counter.set(count == null ? 1 : count + 1);
                    }
                } while (counter == null || counter.tryCommit() != Outcome.COMMITTED);
            }
        });
        assertEquals(4 * work, store.usevar("counter").get());
    }
}
