package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.store.Outcome;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

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

    /** Neither the copies nor the store, nor anybody else, who would hang on a lock that was left behind. */
    @Test
    void aCopierThatThrowsInTheMiddleOfACollectionHarmsNobody() throws Exception {
        ArithmeticException thrown = new ArithmeticException("cannot copy");
        int[] copiesLeft = {Integer.MAX_VALUE};
        Store<String, String> fragile = new Store<>(text -> {
            if (copiesLeft[0]-- == 0) {
                throw thrown;
            }
            return text;
        });
        Values<String, String> values = fragile.using("k", "l", "m");
        values.values().forEach(value -> value.set("a"));
        values.commit();
        values.values().forEach(value -> value.set("b"));
        for (int copy = 0; copy < 3; copy++) {
            int copies = copy;
            List<Executable> calls = List.of(
                    values::commit,
                    values::tryCommit,
                    () -> fragile.using("k", "l", "m"),
                    () -> Stm.atomically(() -> {
                        values.commit();
                    }));
            for (Executable call : calls) {
                copiesLeft[0] = copies;
                assertSame(thrown, assertThrows(ArithmeticException.class, call));
                copiesLeft[0] = Integer.MAX_VALUE;
                for (Value<String, String> value : values.values()) {
                    assertEquals("b", value.get());
                    assertEquals(1, value.version());
                }
                assertEquals(
                        "a",
                        Crew.join(Crew.start("other", () -> fragile.usevar("l").get())));
            }
        }
        Crew.join(Crew.start("other", () -> fragile.using("k", "l").tryCommit()));
        assertEquals(Outcome.OVERTAKEN, values.tryCommit());
    }
}
