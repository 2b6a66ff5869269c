package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.conformance.OpenTransaction;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.store.BusyRetryException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A store that is busy with a key says so at once, changes nothing, and lets the same call be repeated. */
class BusyRetryTest {
    private final Store<String, String> store = new Store<>();
    private final Value<String, String> handle = store.usevar("k");

    /** A running transaction that has committed a copy of "k" as a part of itself, and is not over. */
    private OpenTransaction busy() {
        return OpenTransaction.holding(() -> store.usevar("k").commit(), () -> {
            try {
                handle.commit();
                return true;
            } catch (BusyRetryException busy) {
                return false;
            }
        });
    }

    private static void assertBusy(Executable call) {
        assertThrows(BusyRetryException.class, call);
    }

    @Test
    void everyCallOnABusyKeyIsRefusedAtOnce() {
        Values<String, String> values = store.using("k", "l");
        try (OpenTransaction busy = busy()) {
            for (int i = 0; i < 3; i++) {
                assertBusy(() -> store.usevar("k"));
                assertBusy(() -> store.using("k"));
                assertBusy(() -> store.using("l", "k"));
                assertBusy(handle::commit);
                assertBusy(() -> store.set("k", handle));
                assertBusy(values::commit);
                assertBusy(() -> store.setValues(values));
            }
            assertTrue(busy.attempts() > 0);
        }
    }

    @Test
    void aBusyCommitChangesNothingAndTheSameCallCanBeRepeated() {
        long version;
        handle.set("mine");
        try (OpenTransaction busy = busy()) {
            version = handle.version();
            assertBusy(handle::commit);
            assertEquals(version, handle.version());
            assertEquals("mine", handle.get());
            assertTrue(busy.attempts() > 0);
        }
        assertEquals(version, store.usevar("k").version());
        handle.commit();
        assertEquals(version + 1, handle.version());
        assertEquals(version + 1, store.usevar("k").version());
        assertEquals("mine", store.usevar("k").get());
    }

    @Test
    void aBusyCommitOfACollectionWritesNoneOfItsKeys() {
        Values<String, String> values = store.using("l", "k");
        values.values().forEach(value -> value.set("mine"));
        try (OpenTransaction busy =
                OpenTransaction.holding(() -> store.usevar("k").commit(), () -> committed(values))) {
            assertBusy(values::commit);
            assertTrue(busy.attempts() > 0);
        }
        long version = Objects.requireNonNull(values.get("k")).version();
        assertEquals(version, store.usevar("k").version());
        assertEquals(version, store.usevar("l").version());
        values.commit();
        assertEquals(version + 1, store.usevar("k").version());
        assertEquals(version + 1, store.usevar("l").version());
    }

    private static boolean committed(Values<String, String> values) {
        try {
            values.commit();
            return true;
        } catch (BusyRetryException busy) {
            return false;
        }
    }

    @Test
    @OnlyUnder(
            value = {Algorithm.STORM, Algorithm.ENCOUNTER_LOCKING, Algorithm.COMMIT_VALIDATION},
            because = "with one lock for all, everything is busy while anybody works")
    void otherKeysAreNotDisturbed() {
        try (OpenTransaction busy = busy()) {
            Value<String, String> other = store.usevar("other");
            other.set("works");
            other.commit();
            Values<String, String> others = store.using("other", "another");
            others.commit();
            assertEquals(2, store.usevar("other").version());
            assertEquals("works", store.usevar("other").get());
            assertTrue(busy.attempts() > 0);
        }
    }

    @Test
    void aRefusalNamesTheCall() {
        try (OpenTransaction busy = busy()) {
            assertEquals(
                    "usevar: busy, repeat this call",
                    assertThrows(BusyRetryException.class, () -> store.usevar("k"))
                            .getMessage());
            assertTrue(busy.attempts() > 0);
        }
    }
}
