package dev.stormproof.conformance.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.Txn;
import dev.stormproof.stm.structure.TMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
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

    /** A key whose methods throw as long as they are told to. */
    private static final class Wicked {
        boolean equalsThrows;
        boolean hashCodeThrows;

        @Override
        public boolean equals(@Nullable Object other) {
            if (equalsThrows) {
                throw new CancellationException("equals");
            }
            return this == other;
        }

        @Override
        public int hashCode() {
            if (hashCodeThrows) {
                throw new CancellationException("hashCode");
            }
            return 1;
        }
    }

    /** Not even equal to itself. */
    private static final class Stranger {
        @Override
        public boolean equals(@Nullable Object other) {
            return false;
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
        Wicked second = new Wicked();
        wicked.put(first, 1);
        second.equalsThrows = true;
        assertChangesNothing("equals", wicked, first, second);
        second.equalsThrows = false;
        second.hashCodeThrows = true;
        assertChangesNothing("hashCode", wicked, first, second);
        assertEquals(1, wicked.remove(first));
    }

    private static void assertChangesNothing(
            String culprit, TMap<Wicked, Integer> wicked, Wicked there, Wicked throwing) {
        List<Runnable> calls = List.of(
                () -> wicked.put(throwing, 2),
                () -> wicked.putIfAbsent(throwing, 2),
                () -> wicked.compute(throwing, (key, value) -> 2),
                () -> wicked.remove(throwing),
                () -> wicked.get(throwing),
                () -> Stm.atomically(tx -> {
                    wicked.put(tx, there, 3);
                    wicked.put(tx, throwing, 2);
                }));
        for (Runnable call : calls) {
            assertEquals(
                    culprit,
                    assertThrows(CancellationException.class, call::run).getMessage());
            assertEquals(Map.of(there, 1), wicked.snapshot());
        }
    }

    @Test
    void aKeyIsItselfWhateverItsEqualsSays() {
        TMap<Stranger, Integer> strangers = new TMap<>();
        Stranger one = new Stranger();
        strangers.put(one, 1);
        strangers.put(new Stranger(), 2);
        assertEquals(1, strangers.put(one, 3));
        assertEquals(3, strangers.get(one));
        assertEquals(2, strangers.size());
    }

    @Test
    void whatIsThereIsNotPutAgain() {
        assertNull(map.putIfAbsent("a", 1));
        assertEquals(1, map.putIfAbsent("a", 2));
        assertEquals(1, map.get("a"));
        assertEquals(1, map.getOrDefault("a", 7));
        assertEquals(7, map.getOrDefault("b", 7));
    }

    @Test
    void aFunctionMakesOfAValueAnotherOneOrNone() {
        assertEquals(1, map.compute("a", (key, value) -> value == null ? 1 : value + 1));
        assertEquals(2, map.compute("a", (key, value) -> value == null ? 1 : value + 1));
        assertEquals(Map.of("a", 2), map.snapshot());
        assertNull(map.compute("a", (key, value) -> key.equals("a") ? null : value));
        assertNull(map.compute("a", (key, value) -> value));
        assertTrue(map.isEmpty());
    }

    /** What it puts comes into the same leaf, or into what the leaf has become. */
    @Test
    void aFunctionMayChangeTheMapItself() {
        TMap<Key, Integer> colliding = new TMap<>();
        Stm.atomically(tx -> {
            colliding.compute(tx, new Key(0, 1), (key, value) -> {
                for (int number = 1; number < 10; number++) {
                    colliding.put(tx, new Key(number, 1), number);
                }
                return 0;
            });
        });
        assertEquals(10, colliding.size());
        assertEquals(45, total(colliding.snapshot()));
    }

    @Test
    void whoFindsWhatHeWouldWriteWritesNothing() {
        map.put("a", 1);
        Stm.<Integer, RuntimeException>readOnly(tx -> {
            assertEquals(1, map.putIfAbsent(tx, "a", 2));
            assertNull(map.remove(tx, "b"));
            assertEquals(1, map.compute(tx, "a", (key, value) -> value));
            return map.size(tx);
        });
    }

    @Test
    void nothingIsLeftAfterClear() {
        for (int i = 0; i < 100; i++) {
            map.put("key " + i, i);
        }
        assertFalse(map.isEmpty());
        assertThrows(
                CancellationException.class,
                () -> Stm.atomically(tx -> {
                    map.clear(tx);
                    assertTrue(map.isEmpty(tx));
                    map.put(tx, "a", 1);
                    assertFalse(map.isEmpty(tx));
                    throw new CancellationException();
                }));
        assertEquals(100, map.size());
        map.clear();
        assertTrue(map.isEmpty());
        assertEquals(0, map.size());
        assertNull(map.get("key 0"));
    }

    /** A map that was large and has been emptied key by key still has its branches, and nothing in them. */
    @Test
    void whatWasTakenAwayKeyByKeyIsEmpty() {
        for (int i = 0; i < 1_000; i++) {
            map.put("key " + i, i);
        }
        for (int i = 0; i < 1_000; i++) {
            assertFalse(map.isEmpty());
            map.remove("key " + i);
        }
        assertTrue(map.isEmpty());
        assertEquals("{}", map.toString());
    }

    @Test
    void iterationMayChangeTheMap() {
        for (int i = 0; i < 100; i++) {
            map.put("key " + i, i);
        }
        Stm.atomically(tx -> {
            map.forEach(tx, (key, value) -> {
                if (value % 2 == 0) {
                    map.remove(tx, key);
                } else {
                    map.put(tx, key, -value);
                }
            });
        });
        assertEquals(50, map.size());
        assertEquals(-2_500, total(map.snapshot()));
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
        map.put("a", 1);
        assertRefused("value", () -> map.put("a", null));
        assertRefused("value", () -> map.putIfAbsent("a", null));
        assertRefused("key", () -> map.put(null, 1));
        assertRefused("key", () -> map.putIfAbsent(null, 1));
        assertRefused("key", () -> map.compute(null, (key, value) -> 1));
        assertRefused("key", () -> map.get(null));
        assertRefused("key", () -> map.containsKey(null));
        assertRefused("key", () -> map.remove(null));
    }

    private static void assertRefused(String what, Runnable call) {
        assertEquals(what, assertThrows(NullPointerException.class, call::run).getMessage());
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
    private static void put(Txn tx, TMap<Integer, Integer> accounts, int key, int amount) {
        if (amount == 0) {
            accounts.remove(tx, key);
        } else {
            accounts.put(tx, key, amount);
        }
    }

    private static int total(Map<?, Integer> amounts) {
        return amounts.values().stream().mapToInt(n -> n).sum();
    }
}
