import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.store.Outcome;
import dev.stormproof.stm.store.StoreStatistics;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import dev.stormproof.stm.structure.TArray;
import dev.stormproof.stm.structure.TMap;
import dev.stormproof.stm.structure.TQueue;
import dev.stormproof.stm.structure.TSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

/** The examples of the Javadoc. */
public class Javadoc {
    public static void body() {
        TVar<Integer> a = new TVar<>(0);
        // example Body.java
        assertEquals(1, a.get());
    }

    public static void engine() {
        TVar<Integer> a = new TVar<>(100);
        TVar<Integer> b = new TVar<>(0);
        // example Engine.java
        assertEquals(90, a.get());
        assertEquals(10, b.get());
    }

    public static void engineWithin() {
        TVar<Integer> balance = new TVar<>(100);
        int price = 30;
        // example Engine.java 2
        assertEquals(70, balance.get());
    }

    public static void stm() {
        // example Stm.java
        assertEquals(100_100, total);
        assertEquals(99_980, a.get());
    }

    public static void store() {
        // example Store.java
        assertEquals(90, store.usevar("mine").get());
        assertEquals(110, store.usevar("yours").get());
    }

    public static void array() {
        int from = 12;
        int to = 28;
        // example TArray.java
        assertEquals("queen", board.get(to));
        assertEquals("", board.get(from));
    }

    public static void tlong() {
        // example TLong.java
        assertEquals(2, ticket);
        assertEquals(3, counter.get());
    }

    public static void map() {
        // example TMap.java
        assertEquals(2, stock.get("apple"));
    }

    public static void mapCompute() {
        TMap<String, Integer> words = new TMap<>();
        for (String word : List.of("to", "be", "or", "not", "to", "be")) {
            Stm.atomically(tx -> {
                // example TMap.java 2
            });
        }
        assertEquals(Map.of("to", 2, "be", 2, "or", 1, "not", 1), words.snapshot());
    }

    record Job(String name) {}

    public static void queue() {
        Job job = new Job("sweep");
        TQueue<Job> urgent = new TQueue<>();
        // example TQueue.java
        assertEquals(job, next);
        assertTrue(jobs.isEmpty());
    }

    public static void set() {
        TQueue<String> calls = new TQueue<>();
        // example TSet.java
        assertEquals("ada", calls.poll());
        assertTrue(isNew);
        assertFalse(online.add("ada"));
    }

    public static void tvar() {
        // example TVar.java
        assertEquals("HELLO WORLD", last);
        assertEquals("bye", greeting.get());
    }

    private static final class Retry {
        // example Txn.java
    }

    public static void txnRetry() throws Exception {
        TVar<String> box = new TVar<>(null);
        FutureTask<Void> taker =
                InThreads.waiting(() -> assertEquals("a present", new Retry().take(box)));
        box.set("a present");
        taker.get();
        assertNull(box.get());
    }

    public static void value() {
        Store<String, String> store = new Store<>();
        // example Value.java
        assertEquals("Hello World", store.usevar("hello").get());
    }

    public static void valueRemove() {
        Store<String, Integer> store = new Store<>();
        store.using("closing", "yours").commit();
        Values<String, Integer> opened = store.using("closing", "yours");
        opened.get("closing").set(10);
        opened.get("yours").set(100);
        opened.commit();
        // example Value.java 2
        assertEquals(110, store.usevar("yours").get());
        assertNull(store.usevar("closing").get());
    }

    public static void valueTryCommit() {
        Store<String, String> store = new Store<>();
        Value<String, String> greeting = store.usevar("hello");
        greeting.set("Hello");
        // example Value.java 3
        assertEquals("Hello", store.usevar("hello").get());
    }

    public static void outcome() {
        Store<String, Integer> store = new Store<>();
        Value<String, Integer> counter = store.usevar("counter");
        counter.set(1);
        // example Outcome.java
        assertEquals(1, store.usevar("counter").get());
    }

    public static void storeTry() {
        Store<String, Integer> store = new Store<>();
        Value<String, Integer> first = store.usevar("counter");
        first.set(1);
        first.commit();
        // example Store.java 2
        assertEquals(2, store.usevar("counter").get());
    }

    public static void storeUpdate() {
        Store<String, Integer> store = new Store<>();
        Values<String, Integer> opened = store.using("mine", "yours");
        opened.get("mine").set(100);
        opened.get("yours").set(100);
        opened.commit();
        // example Store.java 3
        assertEquals(90, store.usevar("mine").get());
        assertEquals(110, store.usevar("yours").get());
    }

    private static void work() {}

    public static void storeStatistics() {
        Store<String, Integer> store = new Store<>();
        // example Store.java 4
        assertEquals(0, overtaken);
    }

    public static void values() {
        Store<String, Integer> store = new Store<>();
        // example Values.java
        assertEquals(90, store.usevar("mine").get());
        assertEquals(110, store.usevar("yours").get());
    }
}
