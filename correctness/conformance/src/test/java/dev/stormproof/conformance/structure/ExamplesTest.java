package dev.stormproof.conformance.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.structure.TArray;
import dev.stormproof.stm.structure.TMap;
import dev.stormproof.stm.structure.TQueue;
import dev.stormproof.stm.structure.TSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples in the documentation of the structures, word by word, compile and do what they say. */
class ExamplesTest {
    @Test
    void ofTheMap() {
        TMap<String, Integer> stock = new TMap<>();
        stock.put("apple", 2);
        Stm.atomically(tx -> {
            int left = stock.getOrDefault(tx, "apple", 0);
            tx.check(left > 0);
            stock.put(tx, "apple", left - 1);
        });
        assertEquals(Map.of("apple", 1), stock.snapshot());

        TMap<String, Integer> words = new TMap<>();
        for (String word : List.of("to", "be", "or", "not", "to", "be")) {
            Stm.atomically(tx -> {
                words.compute(tx, word, (key, count) -> count == null ? 1 : count + 1);
            });
        }
        assertEquals(Map.of("to", 2, "be", 2, "or", 1, "not", 1), words.snapshot());
    }

    @Test
    void ofTheSet() {
        TQueue<String> calls = new TQueue<>();
        TSet<String> online = new TSet<>();
        boolean isNew = online.add("ada");
        assertTrue(isNew);
        online.add("bob");
        Stm.atomically(tx -> {
            tx.check(online.contains(tx, "bob"));
            calls.put(tx, "ada");
        });
        assertEquals(List.of("ada"), calls.snapshot());
    }

    @Test
    void ofTheQueue() {
        TQueue<String> urgent = new TQueue<>();
        TQueue<String> jobs = new TQueue<>(100);
        jobs.put("job");
        String next = Stm.orElse(() -> urgent.take(), () -> jobs.take());
        assertEquals("job", next);
    }

    @Test
    void ofTheArray() {
        int from = 1;
        int to = 2;
        TArray<Integer> board = new TArray<>(64, 0);
        board.set(from, 7);
        Stm.atomically(tx -> {
            board.set(tx, to, board.get(tx, from));
            board.set(tx, from, 0);
        });
        assertEquals(List.of(0, 0, 7), board.snapshot().subList(0, 3));
    }
}
