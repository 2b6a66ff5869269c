package dev.stormproof.conformance.footprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.Once;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store of a million keys, half of them each of two threads: found again, and nothing of them left in the end. */
@Once
@Timeout(50)
class MillionKeysTest {
    private static final int KEYS = 1_000_000;
    private static final int THREADS = 2;
    private static final long MEGABYTE = 1L << 20;

    private final Store<Integer, Integer> store = new Store<>();

    @FunctionalInterface
    private interface Change {
        void on(Value<Integer, Integer> copy);
    }

    private void commit(Change change) throws Exception {
        Crew.run(THREADS, thread -> {
            for (int key = thread; key < KEYS; key += THREADS) {
                Value<Integer, Integer> copy = store.usevar(key);
                change.on(copy);
                copy.commit();
            }
        });
    }

    @Test
    void comeAndGo() throws Exception {
        commitSome();
        long before = Heap.used();
        commit(copy -> copy.set(copy.key()));
        commit(copy -> copy.set(Objects.requireNonNull(copy.get()) + 1));
        for (int key = 0; key < KEYS; key++) {
            Value<Integer, Integer> copy = store.usevar(key);
            assertEquals(2, copy.version());
            assertEquals(key + 1, copy.get());
        }
        commit(Value::remove);
        Heap.assertComesDownTo(before + MEGABYTE, "after a million keys");
        assertNull(store.usevar(0).get());
    }

    /** So that what a thread and its transactions keep is there before the heap is looked at. */
    private void commitSome() throws Exception {
        Crew.run(THREADS, thread -> {
            Value<Integer, Integer> copy = store.usevar(-1 - thread);
            copy.commit();
            copy.remove();
            copy.commit();
        });
    }
}
