package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.stm.Engine;
import dev.stormproof.stm.store.BusyRetryException;
import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The storm on a {@link Store}: copy two keys, increment, commit; repeat what is busy, start over when overtaken. */
final class StoreUpdates implements Trial {
    private final Store<Integer, Long> store;
    private final List<Integer> keys;
    private final Crew<Updater> crew = new Crew<>();

    StoreUpdates(Engine engine, int size) {
        store = new Store<>(engine, UnaryOperator.identity());
        keys = IntStream.range(0, size).boxed().toList();
        Values<Integer, Long> zeros = store.using(keys);
        zeros.values().forEach(value -> value.set(0L));
        zeros.commit();
    }

    @Override
    public Worker worker(int number) {
        return crew.join(new Updater(number));
    }

    @Override
    public void verify() {
        long sum = store.using(keys).values().stream()
                .mapToLong(StoreUpdates::number)
                .sum();
        requireEqual("the sum of all keys", 2 * crew.operations(), sum);
    }

    @Override
    public long operations() {
        return crew.operations();
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("busy", crew.sum(updater -> updater.busy), "overtaken", crew.sum(updater -> updater.overtaken));
    }

    private static long number(Value<Integer, Long> value) {
        return Objects.requireNonNull(value.get(), "every key has got a first value");
    }

    private final class Updater implements Worker {
        private final SplittableRandom random;
        private long operations;
        private long lastAttemptBegan;
        private long earlier; // how much went wrong before the operation under way
        long busy;
        long overtaken;

        Updater(int number) {
            random = new SplittableRandom(number);
        }

        @Override
        public int run() {
            earlier = busy + overtaken;
            int first = random.nextInt(keys.size());
            int second = (first + 1 + random.nextInt(keys.size() - 1)) % keys.size();
            while (!committed(keys.get(first), keys.get(second))) {
                overtaken++;
                lastAttemptBegan = System.nanoTime();
            }
            operations++;
            return attempts();
        }

        @Override
        public int attempts() {
            return Math.toIntExact(1 + busy + overtaken - earlier);
        }

        private boolean committed(Integer first, Integer second) {
            Values<Integer, Long> copies = copies(first, second);
            copies.values().forEach(value -> value.set(number(value) + 1));
            while (true) {
                try {
                    copies.commit();
                    return true;
                } catch (BusyRetryException e) {
                    busy++;
                    lastAttemptBegan = System.nanoTime();
                } catch (ConcurrentUpdateException e) {
                    return false;
                }
            }
        }

        private Values<Integer, Long> copies(Integer first, Integer second) {
            while (true) {
                try {
                    return store.using(first, second);
                } catch (BusyRetryException e) {
                    busy++;
                    lastAttemptBegan = System.nanoTime();
                }
            }
        }

        @Override
        public long lastAttemptBegan() {
            return lastAttemptBegan;
        }

        @Override
        public long operations() {
            return operations;
        }
    }
}
