import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import dev.stormproof.stm.structure.TArray;
import dev.stormproof.stm.structure.TMap;
import dev.stormproof.stm.structure.TQueue;
import dev.stormproof.stm.structure.TSet;
import java.time.Duration;
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
        assertEquals(2, counter.get());
    }

    public static void map() {
        // example TMap.java
        assertEquals(2, stock.get("apple"));
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
        // example TSet.java
        assertTrue(isNew);
        assertFalse(online.add("ada"));
    }

    public static void tvar() {
        // example TVar.java
        assertEquals("HELLO WORLD", greeting.get());
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

    public static void values() {
        Store<String, Integer> store = new Store<>();
        // example Values.java
        assertEquals(90, store.usevar("mine").get());
        assertEquals(110, store.usevar("yours").get());
    }
}
