package dev.stormproof.conformance.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.store.Outcome;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random calls, some of them in transactions that roll back, come to the same as on a plain map. */
class RandomCallsTest {
    private static final int KEYS = 6;
    private static final int ROUNDS = 300;
    private static final int CALLS = 200;

    /** A moment in the life of a key. */
    private record Item(long version, @Nullable Integer value) {}

    private static final Item ABSENT = new Item(0, null);

    /** A copy in the store's own manner, and what it must be like. */
    private static final class Copy {
        private final Value<Integer, Integer> real;
        private Item origin;
        private @Nullable Integer value;
        private boolean removed;

        Copy(Value<Integer, Integer> real, Item origin) {
            this.real = real;
            this.origin = origin;
            value = origin.value;
        }

        void set(int number) {
            real.set(number);
            value = number;
            removed = false;
        }

        void remove() {
            real.remove();
            value = null;
            removed = true;
        }

        void assertAlike() {
            assertEquals(origin.version, real.version());
            assertEquals(value, real.get());
        }
    }

    /** Copies that are committed together, and how. */
    private record Group(List<Copy> copies, Supplier<Outcome> commit) {}

    private final Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
    private Store<Integer, Integer> store = new Store<>();
    private Map<Integer, Item> stored = new HashMap<>();
    private List<Group> groups = new ArrayList<>();

    private Item stored(int key) {
        return stored.getOrDefault(key, ABSENT);
    }

    @Test
    void comeToTheSameAsOnAPlainMap() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            store = new Store<>();
            stored = new HashMap<>();
            groups = new ArrayList<>();
            round(new SplittableRandom(seed));
            for (int key = 0; key < KEYS; key++) {
                new Copy(store.usevar(key), stored(key)).assertAlike();
            }
        }
        assertTrue(seen.containsAll(EnumSet.of(Outcome.COMMITTED, Outcome.OVERTAKEN, Outcome.REMOVED)), seen::toString);
    }

    private void round(SplittableRandom random) {
        for (int i = 0; i < CALLS; i++) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    Map<Integer, Item> before = new HashMap<>(stored);
                    Stm.atomically(() -> {
                        calls(random, 10);
                        Stm.leave();
                    });
                    stored = before;
                }
                case 1 ->
                    Stm.atomically(() -> {
                        calls(random, 10);
                    });
                default -> calls(random, 1);
            }
        }
    }

    private void calls(SplittableRandom random, int number) {
        for (int i = 0; i < number; i++) {
            int key = random.nextInt(KEYS);
            switch (random.nextInt(6)) {
                case 0 -> {
                    Value<Integer, Integer> value = store.usevar(key);
                    groups.add(new Group(List.of(new Copy(value, stored(key))), value::tryCommit));
                }
                case 1 -> {
                    int other = (key + 1) % KEYS;
                    Values<Integer, Integer> values = store.using(key, other);
                    groups.add(new Group(List.of(copy(values, key), copy(values, other)), values::tryCommit));
                }
                case 2 -> commit(random);
                case 3 -> anyOf(random).forEach(copy -> copy.set(random.nextInt()));
                case 4 -> anyOf(random).stream().limit(1).forEach(Copy::remove);
                default ->
                    store.update(List.of(key), values -> {
                        Copy copy = copy(values, key);
                        copy.set(random.nextInt());
                        stored.put(key, new Item(copy.origin.version + 1, copy.value));
                    });
            }
            groups.forEach(group -> group.copies.forEach(Copy::assertAlike));
        }
        if (groups.size() > 8) {
            groups = new ArrayList<>(groups.subList(4, groups.size()));
        }
    }

    private Copy copy(Values<Integer, Integer> values, int key) {
        return new Copy(Objects.requireNonNull(values.get(key)), stored(key));
    }

    private List<Copy> anyOf(SplittableRandom random) {
        return groups.isEmpty() ? List.of() : groups.get(random.nextInt(groups.size())).copies;
    }

    private void commit(SplittableRandom random) {
        if (groups.isEmpty()) {
            return;
        }
        Group group = groups.get(random.nextInt(groups.size()));
        Outcome expected = outcome(group.copies);
        assertEquals(expected, group.commit.get());
        seen.add(expected);
        if (expected == Outcome.COMMITTED) {
            for (Copy copy : group.copies) {
                copy.origin = copy.removed ? ABSENT : new Item(copy.origin.version + 1, copy.value);
                copy.removed = false;
                stored.put(copy.real.key(), copy.origin);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // an item is a moment
    private Outcome outcome(List<Copy> copies) {
        for (Copy copy : copies) {
            Item present = stored(copy.real.key());
            if (present != copy.origin) {
                return present == ABSENT ? Outcome.REMOVED : Outcome.OVERTAKEN;
            }
        }
        return Outcome.COMMITTED;
    }
}
