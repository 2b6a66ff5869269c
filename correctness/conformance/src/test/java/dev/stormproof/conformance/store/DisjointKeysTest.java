package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.StoreStatistics;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that work on keys of their own are never in each other's way, also while these come and go. */
@OnlyUnder(
        value = {Algorithm.STORM, Algorithm.ENCOUNTER_LOCKING, Algorithm.COMMIT_VALIDATION},
        because = "with one lock for all, everything is busy while anybody works")
class DisjointKeysTest {
    private static final int THREADS = 3;
    private static final int WORK = 10_000;

    /** Neighbours in the index: their hash codes differ in the bits that count last, or not at all. */
    private record Key(int number) {
        @Override
        public int hashCode() {
            return (number & 63) << 24;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void neverConflict(int keysOfEach) throws Exception {
        Store<Key, Integer> store = new Store<>();
        Crew.run(THREADS, thread -> {
            for (int i = 0; i < WORK; i++) {
                Value<Key, Integer> copy = store.usevar(new Key(i % keysOfEach * THREADS + thread));
                if (i / keysOfEach % 3 == 2) {
                    copy.remove();
                } else {
                    copy.set(i);
                }
                copy.commit();
            }
        });
        assertEquals(new StoreStatistics(0, 0), store.statistics());
    }

    @Test
    void neverConflictWhenSeveralAreUsedTogether() throws Exception {
        Store<Key, Integer> store = new Store<>();
        Crew.run(THREADS, thread -> {
            List<Key> mine = List.of(new Key(thread), new Key(thread + THREADS), new Key(thread + 2 * THREADS));
            for (int i = 0; i < WORK; i++) {
                Values<Key, Integer> copies = store.using(mine);
                copies.values().forEach(copy -> copy.set(1));
                copies.commit();
                store.update(mine, values -> values.values().forEach(Value::remove));
            }
        });
        assertEquals(new StoreStatistics(0, 0), store.statistics());
    }
}
