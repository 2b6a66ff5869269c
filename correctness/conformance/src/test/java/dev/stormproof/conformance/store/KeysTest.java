package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.store.Outcome;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of every kind: many, with colliding hash codes, with methods that throw. */
class KeysTest {
    /** How the hash codes of many keys are spread. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions are
    enum Spread {
        ALL_DIFFERENT(i -> i),
        ALL_EQUAL(i -> 42),
        IN_THE_HIGH_BITS_ONLY(i -> i << 20),
        IN_PAIRS(i -> i / 2),
        FAR_APART(i -> i * 0x61C88647),
        EXTREME(i -> (i & 1) == 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE);

        private final IntUnaryOperator hash;

        Spread(IntUnaryOperator hash) {
            this.hash = hash;
        }
    }

    private record Key(int number, int hash) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyKeysAreKeptApart(Spread spread) {
        Store<Key, Integer> store = new Store<>();
        int count = spread == Spread.ALL_DIFFERENT ? 20_000 : 300;
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(new Key(i, spread.hash.applyAsInt(i)));
        }
        for (Key key : keys) {
            Value<Key, Integer> handle = store.usevar(key);
            handle.set(key.number);
            handle.commit();
        }
        for (Key key : keys) {
            Value<Key, Integer> found = store.usevar(new Key(key.number, key.hash));
            assertEquals(1, found.version());
            assertEquals(key.number, found.get());
        }
    }

    @Test
    void manyKeysInOneCollectionAreCommittedTogether() {
        Store<Integer, Integer> store = new Store<>();
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            keys.add(i);
        }
        var values = store.using(keys);
        values.values().forEach(value -> value.set(-value.key()));
        values.commit();
        store.using(keys).values().forEach(value -> assertEquals(-value.key(), value.get()));
    }

    /** Fails when it is told to. */
    private static final class Fragile {
        private final String name;
        private final RuntimeException thrown = new ArithmeticException("a key's method");
        private boolean hashFails;
        private boolean equalsFails;

        Fragile(String name) {
            this.name = name;
        }

        @Override
        public int hashCode() {
            if (hashFails) {
                throw thrown;
            }
            return 7;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (equalsFails) {
                throw thrown;
            }
            return other instanceof Fragile key && key.name.equals(name);
        }
    }

    @Test
    void aKeyWhoseHashCodeThrowsHarmsNobody() {
        Store<Fragile, String> store = new Store<>();
        Fragile bad = new Fragile("bad");
        bad.hashFails = true;
        assertSame(bad.thrown, assertThrows(ArithmeticException.class, () -> store.usevar(bad)));
        assertSame(
                bad.thrown,
                assertThrows(ArithmeticException.class, () -> store.using(List.of(new Fragile("good"), bad))));
        assertWorks(store, new Fragile("good"));
        bad.hashFails = false;
        assertWorks(store, bad);
    }

    @Test
    void aKeyWhoseEqualsThrowsHarmsNobody() {
        Store<Fragile, String> store = new Store<>();
        Fragile bad = new Fragile("bad");
        assertNotNull(store.usevar(bad));
        bad.equalsFails = true;
        Fragile collides = new Fragile("collides");
        assertSame(bad.thrown, assertThrows(ArithmeticException.class, () -> store.usevar(collides)));
        bad.equalsFails = false;
        assertWorks(store, collides);
        assertWorks(store, bad);
    }

    @Test
    void aCopyIsCommittedToWhereItCameFromAlsoWhenItsKeyStopsWorking() {
        Store<Fragile, String> store = new Store<>();
        Fragile bad = new Fragile("bad");
        Value<Fragile, String> handle = store.usevar(bad);
        handle.set("value");
        bad.hashFails = true;
        bad.equalsFails = true;
        handle.commit();
        bad.hashFails = false;
        bad.equalsFails = false;
        assertEquals("value", store.usevar(bad).get());
    }

    @Test
    void aKeyThatStopsWorkingCannotBeRemovedAndHarmsNobody() {
        Store<Fragile, String> store = new Store<>();
        Fragile bad = new Fragile("bad");
        Value<Fragile, String> handle = store.usevar(bad);
        handle.set("value");
        handle.commit();
        handle.remove();
        bad.hashFails = true;
        assertSame(bad.thrown, assertThrows(ArithmeticException.class, handle::commit));
        assertEquals(1, handle.version());
        bad.hashFails = false;
        assertEquals("value", store.usevar(bad).get());
        handle.commit();
        assertWorks(store, bad);
    }

    @Test
    void aKeyThatStopsWorkingAfterItWasForgottenCannotBeCommittedAndHarmsNobody() {
        Store<Fragile, String> store = new Store<>();
        Fragile bad = new Fragile("bad");
        Value<Fragile, String> handle = store.usevar(bad);
        handle.set("value");
        Value<Fragile, String> other = store.usevar(bad);
        other.remove();
        other.commit();
        bad.hashFails = true;
        assertSame(bad.thrown, assertThrows(ArithmeticException.class, handle::commit));
        assertEquals(0, handle.version());
        bad.hashFails = false;
        handle.commit();
        assertEquals("value", store.usevar(bad).get());
    }

    @Test
    void aKeyThatThrowsInATransactionRollsItBackAndHarmsNobody() throws Exception {
        Store<Fragile, String> store = new Store<>();
        Fragile good = new Fragile("good");
        Fragile bad = new Fragile("bad");
        bad.hashFails = true;
        assertSame(
                bad.thrown,
                assertThrows(
                        ArithmeticException.class,
                        () -> store.update(List.of(good), values -> {
                            values.values().forEach(value -> value.set("half"));
                            values.commit();
                            assertNotNull(store.usevar(bad));
                        })));
        assertSame(
                bad.thrown,
                assertThrows(ArithmeticException.class, () -> store.update(List.of(good, bad), values -> {})));
        bad.hashFails = false;
        assertEquals(
                Outcome.COMMITTED,
                Crew.join(Crew.start("other", () -> store.using(good, bad).tryCommit())));
        assertEquals(1, store.usevar(good).version());
        assertNull(store.usevar(good).get());
    }

    private static void assertWorks(Store<Fragile, String> store, Fragile key) {
        Value<Fragile, String> handle = store.usevar(key);
        assertEquals(0, handle.version());
        handle.set(key.name);
        handle.commit();
        assertEquals(key.name, store.usevar(new Fragile(key.name)).get());
    }
}
