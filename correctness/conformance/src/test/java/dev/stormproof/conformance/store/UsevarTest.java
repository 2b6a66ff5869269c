package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import org.junit.jupiter.api.Test;

/** {@code usevar}, {@code set}, {@code commit}: one key at a time. */
class UsevarTest {
    private final Store<String, String> store = new Store<>();

    @Test
    void anAbsentKeyIsCreatedWithVersionZeroAndNull() {
        Value<String, String> greeting = store.usevar("hello");
        assertEquals("hello", greeting.key());
        assertEquals(0, greeting.version());
        assertNull(greeting.get());
    }

    @Test
    void theHelloOfTheOriginal() {
        Value<String, String> greeting = store.usevar("hello");
        assertNull(greeting.get());
        greeting.set("Hello World");
        greeting.commit();
        assertEquals("Hello World", store.usevar("hello").get());
        assertEquals(1, store.usevar("hello").version());
    }

    @Test
    void settingChangesThePrivateCopyOnly() {
        Value<String, String> mine = store.usevar("k");
        mine.set("changed");
        assertEquals("changed", mine.get());
        assertEquals(0, mine.version());
        assertNull(store.usevar("k").get());
    }

    @Test
    void eachCallMakesACopyOfItsOwn() {
        Value<String, String> mine = store.usevar("k");
        Value<String, String> yours = store.usevar("k");
        assertNotSame(mine, yours);
        mine.set("mine");
        assertNull(yours.get());
    }

    @Test
    void theSameHandleCanBeCommittedAgainAndAgain() {
        Value<String, String> handle = store.usevar("k");
        for (int i = 1; i <= 5; i++) {
            handle.set("v" + i);
            handle.commit();
            assertEquals(i, handle.version());
            assertEquals("v" + i, handle.get());
            assertEquals(i, store.usevar("k").version());
            assertEquals("v" + i, store.usevar("k").get());
        }
    }

    @Test
    void aCommitWithoutASetIsANewVersionToo() {
        Value<String, String> reader = store.usevar("k");
        Value<String, String> other = store.usevar("k");
        reader.commit();
        assertEquals(1, store.usevar("k").version());
        assertThrows(ConcurrentUpdateException.class, other::commit);
    }

    @Test
    void anOvertakenCommitLeavesStoreAndCopyAsTheyWere() {
        Value<String, String> slow = store.usevar("k");
        slow.set("slow");
        Value<String, String> fast = store.usevar("k");
        fast.set("fast");
        fast.commit();
        for (int repeated = 0; repeated < 2; repeated++) {
            assertThrows(ConcurrentUpdateException.class, slow::commit);
            assertEquals("slow", slow.get());
            assertEquals(0, slow.version());
            assertEquals("fast", store.usevar("k").get());
            assertEquals(1, store.usevar("k").version());
        }
        fast.set("faster");
        fast.commit();
        assertEquals("faster", store.usevar("k").get());
    }

    @Test
    void theStoredNullOfACommitIsAValue() {
        Value<String, String> handle = store.usevar("k");
        handle.set("something");
        handle.commit();
        handle.set(null);
        handle.commit();
        assertNull(store.usevar("k").get());
        assertEquals(2, store.usevar("k").version());
    }

    @Test
    void storeSetIsWhatACommitCalls() {
        Value<String, String> handle = store.usevar("k");
        handle.set("v");
        store.set("k", handle);
        assertEquals(1, handle.version());
        assertEquals("v", store.usevar("k").get());
    }

    @Test
    void storesAreApart() {
        Store<String, String> other = new Store<>();
        Value<String, String> handle = store.usevar("k");
        handle.set("v");
        handle.commit();
        assertEquals(0, other.usevar("k").version());
    }
}
