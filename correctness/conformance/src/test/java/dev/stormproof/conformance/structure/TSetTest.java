package dev.stormproof.conformance.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.structure.TSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TSetTest {
    private final TSet<Integer> set = new TSet<>();

    @Test
    void anElementIsInItOnce() {
        assertTrue(set.add(1));
        assertFalse(set.add(1));
        assertTrue(set.contains(1));
        assertEquals(1, set.size());
        assertTrue(set.remove(1));
        assertFalse(set.remove(1));
        assertFalse(set.contains(1));
        assertEquals(Set.of(), set.snapshot());
        assertEquals("[]", set.toString());
    }

    @Test
    void nothingIsLeftAfterClear() {
        assertTrue(set.isEmpty());
        set.add(1);
        set.add(2);
        assertFalse(set.isEmpty());
        set.clear();
        assertTrue(set.isEmpty());
        assertTrue(set.add(1));
    }

    @Test
    void operationsAreParts() {
        set.add(1);
        assertThrows(
                CancellationException.class,
                () -> Stm.atomically(tx -> {
                    assertTrue(set.add(tx, 2));
                    assertTrue(set.remove(tx, 1));
                    assertEquals(1, set.size(tx));
                    set.clear(tx);
                    assertTrue(set.isEmpty(tx));
                    assertTrue(set.add(tx, 3));
                    assertTrue(set.contains(tx, 3));
                    throw new CancellationException();
                }));
        assertEquals(Set.of(1), set.snapshot());
    }

    @Test
    void iterationFindsAll() {
        Set<Integer> expected = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            expected.add(i * 7);
            set.add(i * 7);
        }
        Set<Integer> found = new HashSet<>();
        Stm.<RuntimeException>atomically(tx -> {
            found.clear();
            set.forEach(tx, found::add);
        });
        assertEquals(expected, found);
    }

    @Test
    void ofThreadsThatAddTheSameOneSucceeds() throws Exception {
        AtomicInteger added = new AtomicInteger();
        Crew.run(4, thread -> {
            for (int i = 0; i < 1_000; i++) {
                if (set.add(i)) {
                    added.incrementAndGet();
                }
            }
        });
        assertEquals(1_000, added.get());
        assertEquals(1_000, set.size());
    }
}
