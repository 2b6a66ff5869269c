package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code update}: copies, body and commit, as often as it takes. */
class UpdateTest {
    private static final List<String> KEYS = List.of("a", "b");

    private final Store<String, Integer> store = new Store<>();

    private static Value<String, Integer> value(Values<String, Integer> values, String key) {
        return Objects.requireNonNull(values.get(key));
    }

    private static void add(Values<String, Integer> values, String key, int amount) {
        Integer old = value(values, key).get();
        value(values, key).set(old == null ? amount : old + amount);
    }

    private void assertStored(String key, long version, @Nullable Integer value) {
        assertEquals(version, store.usevar(key).version());
        assertEquals(value, store.usevar(key).get());
    }

    @Test
    void itCommitsWhatTheBodyMakesOfTheCopies() {
        Values<String, Integer> committed = store.update(KEYS, copies -> {
            add(copies, "a", 1);
            add(copies, "b", 2);
        });
        assertStored("a", 1, 1);
        assertStored("b", 1, 2);
        assertEquals(2, value(committed, "b").get());
        assertEquals(1, value(committed, "b").version());
    }

    @Test
    void whatItReturnsCanBeCommittedAgain() {
        Values<String, Integer> committed = store.update(KEYS, copies -> add(copies, "a", 1));
        add(committed, "a", 1);
        committed.commit();
        assertStored("a", 2, 2);
    }

    @Test
    void itCanRemoveKeys() {
        store.update(KEYS, copies -> add(copies, "a", 1));
        store.update(KEYS, copies -> {
            add(copies, "b", Objects.requireNonNull(value(copies, "a").get()));
            value(copies, "a").remove();
        });
        assertStored("a", 0, null);
        assertStored("b", 2, 1);
    }

    @Test
    void noKeysAreEnough() {
        assertEquals(0, store.update(List.of(), copies -> {}).size());
    }

    @Test
    void whatTheBodyThrowsComesOutAndNothingHasChanged() {
        IOException checked = new IOException("by the body");
        assertSame(
                checked,
                assertThrows(
                        IOException.class,
                        () -> store.update(KEYS, copies -> {
                            add(copies, "a", 1);
                            throw checked;
                        })));
        StackOverflowError error = new StackOverflowError();
        assertSame(
                error,
                assertThrows(
                        StackOverflowError.class,
                        () -> store.update(KEYS, copies -> {
                            add(copies, "a", 1);
                            throw error;
                        })));
        assertStored("a", 0, null);
        store.update(KEYS, copies -> add(copies, "a", 1));
        assertStored("a", 1, 1);
    }

    @Test
    void aCopierThatThrowsInTheMiddleLosesNothing() {
        ArithmeticException thrown = new ArithmeticException("cannot copy");
        int[] copiesLeft = {Integer.MAX_VALUE};
        Store<String, List<String>> fragile = new Store<>(list -> {
            if (copiesLeft[0]-- == 0) {
                throw thrown;
            }
            return new ArrayList<>(list);
        });
        fragile.update(KEYS, copies -> copies.values().forEach(copy -> copy.set(new ArrayList<>(List.of("old")))));
        for (int copy = 0; copy < 4; copy++) { // two on the way out, two on the way in
            copiesLeft[0] = copy;
            assertSame(
                    thrown,
                    assertThrows(
                            ArithmeticException.class,
                            () -> fragile.update(
                                    KEYS, copies -> copies.values().forEach(value -> value.set(List.of("new"))))));
            copiesLeft[0] = Integer.MAX_VALUE;
            for (String key : KEYS) {
                assertEquals(List.of("old"), fragile.usevar(key).get());
                assertEquals(1, fragile.usevar(key).version());
            }
        }
        fragile.update(KEYS, copies -> copies.values().forEach(value -> value.set(List.of("new"))));
        assertEquals(List.of("new"), fragile.usevar("b").get());
    }

    @Test
    void itRunsAgainOnFreshCopiesWhenItIsOvertaken() {
        AtomicInteger runs = new AtomicInteger();
        List<Values<String, Integer>> seen = new ArrayList<>();
        store.update(KEYS, copies -> {
            seen.add(copies);
            add(copies, "a", 1);
            if (runs.getAndIncrement() == 0) {
                overtake();
            }
        });
        // Where others cannot get past a running update, the one that tries to gives up, and the update does not
        // notice.
        int overtaken = runs.get() - 1;
        assertTrue(overtaken <= 1);
        assertStored("a", 1 + overtaken, 1 + 10 * overtaken);
        if (overtaken == 1) {
            assertThrows(ConcurrentUpdateException.class, seen.get(0)::commit);
        }
        seen.get(overtaken).commit();
    }

    /** In another thread, once, if that is possible now. */
    private void overtake() {
        try {
            FutureTask<@Nullable Value<String, Integer>> other = Crew.start("overtaking", () -> {
                Value<String, Integer> copy = store.tryUsevar("a");
                if (copy != null) {
                    copy.set(10);
                    copy.tryCommit();
                }
                return copy;
            });
            Crew.join(other);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCommitOfOnesOwnInTheBodyOvertakesTheCopies() {
        assertThrows(
                ConcurrentUpdateException.class,
                () -> store.update(KEYS, copies -> store.usevar("a").commit()));
        assertStored("a", 0, null);
    }

    @Test
    void otherVariablesInTheBodyBelongToIt() {
        TLong count = new TLong(0);
        assertThrows(
                ArithmeticException.class,
                () -> store.update(KEYS, copies -> {
                    count.set(1);
                    store.usevar("c").commit();
                    throw new ArithmeticException("rolled back");
                }));
        assertEquals(0, count.get());
        assertStored("c", 0, null);
        assertNull(store.update(KEYS, copies -> {
            count.set(1);
            Stm.leave();
        }));
        assertEquals(0, count.get());
        Stm.atomically(() -> {
            store.update(KEYS, copies -> add(copies, "a", 1));
            store.update(KEYS, copies -> add(copies, "a", 1));
            count.set(2);
        });
        assertStored("a", 2, 2);
        assertEquals(2, count.get());
    }

    @Test
    void aRetryWaitsUntilAKeyHasChanged() throws Exception {
        FutureTask<Values<String, Integer>> taker = Crew.start(
                "taker",
                () -> store.update(KEYS, copies -> {
                    Stm.check(value(copies, "a").version() > 0);
                    add(copies, "a", -1);
                }));
        store.update(List.of("a"), copies -> value(copies, "a").remove()); // an absent key is still absent
        store.update(List.of("a"), copies -> add(copies, "a", 1));
        Crew.join(taker);
        assertStored("a", 2, 0);
    }

    @Test
    void noUpdateIsLost() throws Exception {
        int work = 5_000;
        Crew.run(4, thread -> {
            for (int i = 0; i < work; i++) {
                store.update(KEYS, copies -> {
                    add(copies, "a", 1);
                    add(copies, "b", -1);
                });
            }
        });
        assertStored("a", 4L * work, 4 * work);
        assertStored("b", 4L * work, -4 * work);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what callers without a checker can do
    private static <T> T none() {
        return null;
    }

    @Test
    void whatIsMissingIsRefused() {
        assertThrows(NullPointerException.class, () -> store.update(KEYS, none()));
        assertThrows(NullPointerException.class, () -> store.update(none(), copies -> {}));
        assertThrows(NullPointerException.class, () -> store.update(Arrays.asList("a", none()), copies -> {}));
    }
}
