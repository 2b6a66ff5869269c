package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What cannot work is refused, and changes nothing. */
class StoreMisuseTest {
    private final Store<String, String> store = new Store<>();

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what callers without a checker can do
    private static <T> T none() {
        return null;
    }

    private static void assertNullIsRefused(Executable call) {
        assertThrows(NullPointerException.class, call);
    }

    @Test
    void aMissingEngineOrCopierIsRefused() {
        assertEquals(
                "engine",
                assertThrows(
                                NullPointerException.class,
                                () -> new Store<String, String>(
                                        StoreMisuseTest.<Engine>none(), UnaryOperator.identity()))
                        .getMessage());
        assertEquals(
                "copier",
                assertThrows(
                                NullPointerException.class,
                                () -> new Store<String, String>(
                                        Stm.engine(), StoreMisuseTest.<UnaryOperator<String>>none()))
                        .getMessage());
        assertNullIsRefused(() -> new Store<String, String>(StoreMisuseTest.<UnaryOperator<String>>none()));
    }

    @Test
    void aMissingKeyIsRefused() {
        assertNullIsRefused(() -> store.usevar(none()));
        assertNullIsRefused(() -> store.using("a", StoreMisuseTest.<String>none()));
        assertNullIsRefused(() -> store.using(Arrays.asList("a", StoreMisuseTest.<String>none())));
        assertNullIsRefused(() -> store.using(StoreMisuseTest.<Iterable<String>>none()));
    }

    @Test
    void aMissingCopyIsRefused() {
        assertNullIsRefused(() -> store.set("k", none()));
        assertNullIsRefused(() -> store.setValues(none()));
    }

    @Test
    void aCopyOfAnotherStoreIsRefused() {
        Store<String, String> other = new Store<>();
        Value<String, String> foreign = other.usevar("k");
        Values<String, String> foreigners = other.using("k", "l");
        foreign.set("foreign");
        assertThrows(IllegalArgumentException.class, () -> store.set("k", foreign));
        assertThrows(IllegalArgumentException.class, () -> store.setValues(foreigners));
        assertEquals(0, store.usevar("k").version());
        assertNull(store.usevar("k").get());
        assertEquals(0, foreign.version());
        foreign.commit();
        assertEquals("foreign", other.usevar("k").get());
    }

    @Test
    void aCopyIsRefusedUnderAnotherKey() {
        Value<String, String> handle = store.usevar("k");
        handle.set("value");
        assertThrows(IllegalArgumentException.class, () -> store.set("l", handle));
        assertThrows(IllegalArgumentException.class, () -> store.set(none(), handle));
        assertEquals(0, store.usevar("l").version());
        assertEquals(0, store.usevar("k").version());
        assertEquals(0, handle.version());
    }
}
