package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code using} and its {@code commit}: several keys, all or none. */
class UsingTest {
    private final Store<String, Integer> store = new Store<>();

    private static Value<String, Integer> value(Values<String, Integer> values, String key) {
        return Objects.requireNonNull(values.get(key));
    }

    private void assertStored(String key, long version, Integer value) {
        assertEquals(version, store.usevar(key).version());
        assertEquals(value, store.usevar(key).get());
    }

    @Test
    void absentKeysAreCreatedWithVersionZeroAndNull() {
        Values<String, Integer> values = store.using("a", "b");
        assertEquals(Set.of("a", "b"), values.keySet());
        for (String key : List.of("a", "b")) {
            assertEquals(key, value(values, key).key());
            assertEquals(0, value(values, key).version());
            assertNull(value(values, key).get());
        }
    }

    @Test
    void keysCanBeGivenAsAnIterable() {
        assertEquals(Set.of("a", "b"), store.using(List.of("a", "b")).keySet());
    }

    @Test
    void aKeyNamedTwiceIsThereOnce() {
        Values<String, Integer> values = store.using("a", "a");
        assertEquals(1, values.size());
        value(values, "a").set(5);
        values.commit();
        assertStored("a", 1, 5);
    }

    @Test
    void noKeysAreACollectionToo() {
        Values<String, Integer> none = store.using();
        assertEquals(0, none.size());
        none.commit();
    }

    @Test
    void theCollectionItselfCannotBeChanged() {
        Values<String, Integer> values = store.using("a");
        Value<String, Integer> other = store.usevar("b");
        assertThrows(UnsupportedOperationException.class, () -> values.put("b", other));
        assertThrows(UnsupportedOperationException.class, () -> values.remove("a"));
        assertThrows(UnsupportedOperationException.class, values::clear);
    }

    @Test
    void aCommitMovesTheVersionOfEveryKeyAlsoOfThoseOnlyRead() {
        Values<String, Integer> values = store.using("a", "b", "c");
        value(values, "b").set(5);
        values.commit();
        assertStored("b", 1, 5);
        assertEquals(1, store.usevar("a").version());
        assertEquals(1, store.usevar("c").version());
        for (Value<String, Integer> value : values.values()) {
            assertEquals(1, value.version());
        }
    }

    @Test
    void theSameCollectionCanBeCommittedAgainAndAgain() {
        Values<String, Integer> values = store.using("a", "b");
        for (int i = 1; i <= 5; i++) {
            value(values, "a").set(i);
            value(values, "b").set(-i);
            values.commit();
            assertStored("a", i, i);
            assertStored("b", i, -i);
        }
    }

    @Test
    void theThirdCommitOfTheTextFails() {
        Values<String, Integer> first = store.using("account_one", "account_two", "myaccount");
        first.commit();
        Values<String, Integer> d = store.using("account_one", "account_two", "myaccount");
        Values<String, Integer> e = store.using("account_one", "myaccount");
        e.commit();
        assertThrows(ConcurrentUpdateException.class, d::commit);
        assertEquals(2, store.usevar("account_one").version());
        assertEquals(1, store.usevar("account_two").version());
        assertEquals(2, store.usevar("myaccount").version());
    }

    @Test
    void anOvertakenCommitWritesNoneOfItsKeys() {
        for (String overtaken : List.of("a", "b", "c")) {
            Store<String, Integer> fresh = new Store<>();
            Values<String, Integer> slow = fresh.using("a", "b", "c");
            slow.values().forEach(value -> value.set(7));
            fresh.usevar(overtaken).commit();
            assertThrows(ConcurrentUpdateException.class, slow::commit);
            for (String key : List.of("a", "b", "c")) {
                assertNull(fresh.usevar(key).get());
                assertEquals(key.equals(overtaken) ? 1 : 0, fresh.usevar(key).version());
                assertEquals(0, value(slow, key).version());
                assertEquals(7, value(slow, key).get());
            }
        }
    }

    @Test
    void ofTwoReadersOfTheSameKeyOnlyOneCommits() {
        Values<String, Integer> one = store.using("a");
        Values<String, Integer> two = store.using("a");
        one.commit();
        assertThrows(ConcurrentUpdateException.class, two::commit);
    }

    @Test
    void thereIsNoWriteSkewAmongTheKeysOfACollection() {
        Values<String, Integer> initial = store.using("a", "b");
        value(initial, "a").set(50);
        value(initial, "b").set(50);
        initial.commit();
        Values<String, Integer> one = store.using("a", "b");
        Values<String, Integer> two = store.using("a", "b");
        value(one, "a").set(-50);
        value(two, "b").set(-50);
        one.commit();
        assertThrows(ConcurrentUpdateException.class, two::commit);
        assertStored("a", 2, -50);
        assertStored("b", 2, 50);
    }

    @Test
    void collectionsOfOtherKeysDoNotConflict() {
        Values<String, Integer> one = store.using("a", "b");
        Values<String, Integer> two = store.using("c", "d");
        one.commit();
        two.commit();
        assertEquals(1, store.usevar("a").version());
        assertEquals(1, store.usevar("d").version());
    }

    @Test
    void aSingleCopyAndACollectionConflictLikeAnyTwo() {
        Values<String, Integer> collection = store.using("a", "b");
        Value<String, Integer> single = store.usevar("a");
        collection.commit();
        assertThrows(ConcurrentUpdateException.class, single::commit);
    }

    @Test
    void oneValueOfACollectionCanBeCommittedByItself() {
        Values<String, Integer> values = store.using("a", "b");
        value(values, "a").set(5);
        value(values, "a").commit();
        assertStored("a", 1, 5);
        values.commit();
        assertStored("a", 2, 5);
        assertEquals(1, store.usevar("b").version());
    }

    @Test
    void storeSetValuesIsWhatACommitCalls() {
        Values<String, Integer> values = store.using("a", "b");
        value(values, "a").set(5);
        store.setValues(values);
        assertStored("a", 1, 5);
        assertEquals(1, value(values, "b").version());
    }
}
