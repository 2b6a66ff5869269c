package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** With a copier, changing an object never changes the store; without one, values are taken as immutable. */
class CopiesTest {
    private final Store<String, List<String>> store = new Store<>(ArrayList::new);

    private List<String> stored() {
        return Objects.requireNonNull(store.usevar("k").get());
    }

    private Value<String, List<String>> committed(String content) {
        Value<String, List<String>> handle = store.usevar("k");
        handle.set(new ArrayList<>(List.of(content)));
        handle.commit();
        return handle;
    }

    @Test
    void changingAnObjectAfterItsCommitDoesNotChangeTheStore() {
        Value<String, List<String>> handle = committed("a");
        Objects.requireNonNull(handle.get()).add("later");
        assertEquals(List.of("a"), stored());
        handle.commit();
        assertEquals(List.of("a", "later"), stored());
    }

    @Test
    void changingAnObjectThatWasHandedOutDoesNotChangeTheStore() {
        assertNotNull(committed("a"));
        stored().add("mine");
        assertEquals(List.of("a"), stored());
        Objects.requireNonNull(Objects.requireNonNull(store.using("k").get("k")).get())
                .add("mine");
        assertEquals(List.of("a"), stored());
    }

    @Test
    void copiesOfACollectionAreCopiesToo() {
        Values<String, List<String>> values = store.using("k", "l");
        List<String> shared = new ArrayList<>(List.of("a"));
        values.values().forEach(value -> value.set(shared));
        values.commit();
        shared.add("later");
        assertEquals(List.of("a"), stored());
        assertEquals(List.of("a"), store.usevar("l").get());
    }

    @Test
    void whoTookACopyBeforeSeesNothingOfALaterCommit() {
        Value<String, List<String>> first = committed("a");
        Value<String, List<String>> early = store.usevar("k");
        first.set(new ArrayList<>(List.of("b")));
        first.commit();
        assertEquals(List.of("a"), early.get());
        assertEquals(1, early.version());
    }

    @Test
    void theCopierIsNotAskedForACopyOfNull() {
        assertNull(store.usevar("absent").get());
        Value<String, List<String>> handle = committed("a");
        handle.set(null);
        handle.commit();
        assertNull(store.usevar("k").get());
    }

    @Test
    void withoutACopierValuesAreHandedOverByIdentity() {
        Store<String, Object> plain = new Store<>();
        Object value = new Object();
        Value<String, Object> handle = plain.usevar("k");
        handle.set(value);
        handle.commit();
        assertSame(value, plain.usevar("k").get());
    }

    @Test
    void aCopierThatThrowsChangesNothing() {
        ArithmeticException thrown = new ArithmeticException("cannot copy");
        boolean[] failing = {false};
        Store<String, String> fragile = new Store<>(text -> {
            if (failing[0]) {
                throw thrown;
            }
            return text;
        });
        Value<String, String> handle = fragile.usevar("k");
        handle.set("a");
        handle.commit();
        handle.set("b");
        failing[0] = true;
        assertSame(thrown, assertThrows(ArithmeticException.class, handle::commit));
        assertSame(thrown, assertThrows(ArithmeticException.class, () -> fragile.usevar("k")));
        assertEquals(1, handle.version());
        failing[0] = false;
        assertEquals("a", fragile.usevar("k").get());
        handle.commit();
        assertEquals("b", fragile.usevar("k").get());
        assertEquals(2, handle.version());
    }
}
