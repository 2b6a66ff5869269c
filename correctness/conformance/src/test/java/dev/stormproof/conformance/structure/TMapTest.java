package dev.stormproof.conformance.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.structure.TMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TMapTest {
    private static final int KEYS = 64;

    private final TMap<String, Integer> map = new TMap<>();

    /** A key of a small range of hashes, to meet often. */
    private record Key(int number, int hashes) {
        @Override
        public int hashCode() {
            return number % hashes;
        }
    }

    /** A key whose equals throws as long as it is told to. */
    private static final class Wicked {
        boolean throwing;

        @Override
        public boolean equals(Object other) {
            if (throwing) {
                throw new CancellationException();
            }
            return this == other;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void whatWasPutIsThere() {
        assertNull(map.put("a", 1));
        assertEquals(1, map.put("a", 2));
        assertEquals(2, map.get("a"));
        assertTrue(map.containsKey("a"));
        assertNull(map.get("b"));
        assertEquals(1, map.size());
        assertEquals(2, map.remove("a"));
        assertNull(map.remove("a"));
        assertEquals(Map.of(), map.snapshot());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40, 100_000})
    void itIsLikeAnyMapHoweverKeysCollide(int hashes) {
        TMap<Key, Integer> collisions = new TMap<>();
        Map<Key, Integer> model = new HashMap<>();
        SplittableRandom random = new SplittableRandom(hashes);
        for (int i = 0; i < 5_000; i++) {
            Key key = new Key(random.nextInt(200), hashes);
            if (random.nextInt(3) == 0) {
                assertEquals(model.remove(key), collisions.remove(key));
            } else {
                assertEquals(model.put(key, i), collisions.put(key, i));
            }
            if (i % 100 == 0) {
                assertEquals(model, collisions.snapshot());
                assertEquals(model.size(), collisions.size());
            }
        }
        model.forEach((key, value) -> assertEquals(value, collisions.get(key)));
    }

    @Test
    void aRollbackTakesEverythingBack() {
        map.put("a", 1);
        assertThrows(
                CancellationException.class,
                () -> Stm.atomically(tx -> {
                    for (int i = 0; i < 100; i++) {
                        map.put(tx, "key " + i, i);
                    }
                    map.remove(tx, "a");
                    assertEquals(100, map.size(tx));
                    throw new CancellationException();
                }));
        assertEquals(Map.of("a", 1), map.snapshot());
    }

    @Test
    void aKeyThatThrowsLeavesTheMapAsItWas() {
        TMap<Wicked, Integer> wicked = new TMap<>();
        Wicked first = new Wicked();
        wicked.put(first, 1);
        first.throwing = true;
        assertThrows(CancellationException.class, () -> wicked.put(new Wicked(), 2));
        assertThrows(CancellationException.class, () -> wicked.remove(new Wicked()));
        first.throwing = false;
        assertEquals(Map.of(first, 1), wicked.snapshot());
        assertEquals(1, wicked.remove(first));
    }

    @Test
    void theKeyThatWasThereFirstStays() {
        String first = new String("key");
        map.put(first, 1);
        map.put(new String("key"), 2);
        Stm.<RuntimeException>atomically(tx -> {
            map.forEach(tx, (key, value) -> assertSame(first, key));
        });
    }

    @Test
    @SuppressWarnings("NullAway") // what callers without a checker can do
    void neitherKeysNorValuesAreNull() {
        assertThrows(NullPointerException.class, () -> map.put("a", null));
        assertThrows(NullPointerException.class, () -> map.put(null, 1));
        assertThrows(NullPointerException.class, () -> map.get(null));
        assertThrows(NullPointerException.class, () -> map.remove(null));
    }

    /** Each thread moves single units between keys; whoever looks sees the same total, and no key below zero. */
    @Test
    void concurrentUpdatesKeepTheTotal() throws Exception {
        TMap<Integer, Integer> accounts = new TMap<>();
        for (int key = 0; key < KEYS; key++) {
            accounts.put(key, 10);
        }
        Crew.run(4, thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < 3_000; i++) {
                int from = random.nextInt(KEYS);
                int to = random.nextInt(KEYS);
                if (i % 50 == 0) {
                    assertEquals(10 * KEYS, total(accounts.snapshot()));
                }
                Stm.atomically(tx -> {
                    int left = accounts.getOrDefault(tx, from, 0);
                    if (left > 0) {
                        put(tx, accounts, from, left - 1);
                        put(tx, accounts, to, accounts.getOrDefault(tx, to, 0) + 1);
                    }
                });
            }
        });
        assertEquals(10 * KEYS, total(accounts.snapshot()));
    }

    /** Nothing is as good as none, so that keys come and go. */
    private static void put(dev.stormproof.stm.Txn tx, TMap<Integer, Integer> accounts, int key, int amount) {
        if (amount == 0) {
            accounts.remove(tx, key);
        } else {
            accounts.put(tx, key, amount);
        }
    }

    private static int total(Map<Integer, Integer> amounts) {
        return amounts.values().stream().mapToInt(n -> n).sum();
    }
}
