package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.Garbage;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.store.BusyRetryException;
import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A removed key is like one that never was, and no copy of its past life can be committed. */
class RemovalTest {
    private final Store<String, String> store = new Store<>();

    private Value<String, String> committed(String value) {
        Value<String, String> handle = store.usevar("k");
        handle.set(value);
        handle.commit();
        return handle;
    }

    private void removeKey() {
        Value<String, String> handle = store.usevar("k");
        handle.remove();
        handle.commit();
    }

    private void assertStored(long version, String value) {
        assertEquals(version, store.usevar("k").version());
        assertEquals(value, store.usevar("k").get());
    }

    private void assertAbsent() {
        assertEquals(0, store.usevar("k").version());
        assertNull(store.usevar("k").get());
    }

    @Test
    void removingChangesThePrivateCopyOnly() {
        Value<String, String> handle = committed("a");
        handle.remove();
        assertNull(handle.get());
        assertStored(1, "a");
    }

    @Test
    void aRemovedKeyIsAbsentAndCanBeUsedAgain() {
        Value<String, String> handle = committed("a");
        handle.remove();
        handle.commit();
        assertEquals(0, handle.version());
        assertNull(handle.get());
        assertAbsent();
        handle.set("b");
        handle.commit();
        assertEquals(1, handle.version());
        assertStored(1, "b");
    }

    @Test
    void aRemovalIsForOneCommit() {
        Value<String, String> handle = committed("a");
        handle.remove();
        handle.commit();
        handle.commit();
        assertEquals(1, store.usevar("k").version());
        assertNull(store.usevar("k").get());
    }

    @Test
    void settingTakesTheRemovalBack() {
        Value<String, String> handle = committed("a");
        handle.remove();
        handle.set("b");
        handle.commit();
        assertStored(2, "b");
    }

    @Test
    void removingAnAbsentKeyChangesNothing() {
        Value<String, String> other = store.usevar("k");
        removeKey();
        assertAbsent();
        other.set("a");
        other.commit();
        assertStored(1, "a");
    }

    @Test
    void aCopyOfAnAbsentKeyIsGoodWheneverTheKeyIsAbsent() {
        Value<String, String> early = store.usevar("k");
        committed("a");
        early.set("b");
        assertThrows(ConcurrentUpdateException.class, early::commit);
        removeKey();
        early.commit();
        assertStored(1, "b");
    }

    @Test
    void aCopyOfAKeyThatIsRemovedIsOvertaken() {
        Value<String, String> stale = committed("a");
        removeKey();
        stale.set("stale");
        for (int repeated = 0; repeated < 2; repeated++) {
            assertThrows(ConcurrentUpdateException.class, stale::commit);
            assertEquals("stale", stale.get());
            assertEquals(1, stale.version());
        }
        assertAbsent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aStaleCopyIsNotCommittedIntoTheKeysNextLifeWhateverItsVersion(int commits) {
        Value<String, String> stale = committed("a");
        stale.commit();
        assertEquals(2, stale.version());
        removeKey();
        for (int i = 1; i <= commits; i++) {
            committed("new");
        }
        assertThrows(ConcurrentUpdateException.class, stale::commit);
        stale.remove();
        assertThrows(ConcurrentUpdateException.class, stale::commit);
        assertStored(commits, "new");
    }

    @Test
    void anOvertakenRemovalRemovesNothing() {
        Value<String, String> slow = committed("a");
        committed("b");
        slow.remove();
        assertThrows(ConcurrentUpdateException.class, slow::commit);
        assertStored(2, "b");
    }

    @Test
    void removalsAndUpdatesAreCommittedTogetherOrNotAtAll() {
        committed("a");
        Values<String, String> move = store.using("k", "l");
        Objects.requireNonNull(move.get("l")).set("a");
        Objects.requireNonNull(move.get("k")).remove();
        store.usevar("l").commit();
        assertThrows(ConcurrentUpdateException.class, move::commit);
        assertStored(1, "a");
        Values<String, String> again = store.using("k", "l");
        Objects.requireNonNull(again.get("l")).set("a");
        Objects.requireNonNull(again.get("k")).remove();
        again.commit();
        assertAbsent();
        assertEquals("a", store.usevar("l").get());
    }

    @Test
    void aRemovalIsUndoneWithItsTransaction() {
        committed("a");
        Stm.atomically(tx -> {
            removeKey();
            assertAbsent();
            tx.leave();
        });
        assertStored(1, "a");
    }

    @Test
    void aKeyCanBeUsedAgainInTheTransactionThatRemovesIt() {
        committed("a");
        Stm.atomically(tx -> {
            removeKey();
            assertAbsent();
            committed("b");
            assertStored(1, "b");
        });
        assertStored(1, "b");
        Stm.atomically(() -> {
            removeKey();
        });
        assertAbsent();
    }

    @Test
    void aCopyThatWasCommittedInATransactionThatIsRolledBackIsOutOfDate() {
        Value<String, String> handle = store.usevar("k");
        Stm.atomically(tx -> {
            handle.commit();
            tx.leave();
        });
        assertThrows(ConcurrentUpdateException.class, handle::commit);
        assertAbsent();
    }

    @Test
    void nothingOfARemovedKeyStaysInMemory() throws Exception {
        Store<Object, byte[]> big = new Store<>();
        Garbage keys = new Garbage();
        for (int i = 0; i < 1_000; i++) {
            Object key = keys.watched(new Object());
            Value<Object, byte[]> handle = big.usevar(key);
            handle.set(new byte[100]);
            handle.commit();
            handle.remove();
            handle.commit();
        }
        keys.assertCollected("keys that are kept alive by a store that does not have them");
        assertNull(big.usevar("another").get());
    }

    /** Compares like an Integer, with a hash code of its own, and does something whenever it is compared. */
    private static final class Touchy {
        private final int number;
        private final int hash;
        private Runnable whenCompared = () -> {};

        Touchy(int number, int hash) {
            this.number = number;
            this.hash = hash;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            whenCompared.run();
            return other instanceof Touchy touchy && touchy.number == number;
        }
    }

    @Test
    void keysWhoseHashCodesAreEqualAreRemovedOneByOne() {
        Store<Touchy, Integer> shared = new Store<>();
        int keys = 100;
        for (int gone = 0; gone < keys; gone += 7) {
            for (int i = 0; i < keys; i++) {
                Value<Touchy, Integer> copy = shared.usevar(new Touchy(i, 42));
                copy.set(i);
                copy.commit();
            }
            Value<Touchy, Integer> removal = shared.usevar(new Touchy(gone, 42));
            removal.remove();
            removal.commit();
            for (int i = 0; i < keys; i++) {
                assertEquals(
                        i == gone ? null : i, shared.usevar(new Touchy(i, 42)).get());
            }
        }
    }

    /** The keys' hash codes share the bits that count on the first level; the node for the second loses one of two. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aKeyThatComesWhileItsNeighbourGoesIsNotLost(int comparison) {
        Store<Touchy, String> shared = new Store<>();
        Touchy there = new Touchy(1, 7);
        Value<Touchy, String> neighbour = shared.usevar(new Touchy(2, 7 + 16));
        assertEquals(0, shared.usevar(there).version());
        int[] comparisons = {0};
        there.whenCompared = () -> {
            if (++comparisons[0] == comparison) {
                neighbour.remove();
                neighbour.commit();
            }
        };
        Value<Touchy, String> coming = shared.usevar(new Touchy(3, 7));
        assertTrue(comparisons[0] >= comparison, "the neighbour has gone meanwhile");
        coming.set("here");
        coming.commit();
        assertEquals("here", shared.usevar(new Touchy(3, 7)).get());
    }

    /** Threads put, change and remove few keys, as fast as they can; each says what it did where that succeeded. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 12}) // hash codes that differ from the start, or four levels down
    void keysThatComeAndGoLoseNoCommit(int apart) throws Exception {
        int keys = 40;
        int work = 10_000;
        Store<Integer, Integer> shared = new Store<>();
        AtomicLongArray sums = new AtomicLongArray(keys);
        Crew.run(3, thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < work; i++) {
                int number = random.nextInt(keys);
                int amount = random.nextInt(100);
                try {
                    Value<Integer, Integer> handle = shared.usevar(number * apart);
                    int had = handle.version() == 0 ? 0 : Objects.requireNonNull(handle.get());
                    if (random.nextInt(3) == 0) {
                        handle.remove();
                        amount = -had;
                    } else {
                        handle.set(had + amount);
                    }
                    handle.commit();
                    sums.addAndGet(number, amount);
                } catch (BusyRetryException | ConcurrentUpdateException lost) {
                    Thread.onSpinWait();
                }
            }
        });
        long total = 0;
        for (int key = 0; key < keys; key++) {
            Value<Integer, Integer> handle = shared.usevar(key * apart);
            int has = handle.version() == 0 ? 0 : Objects.requireNonNull(handle.get());
            assertEquals(sums.get(key), has);
            total += sums.get(key);
        }
        assertTrue(total > 0, "some keys were left with something");
    }
}
