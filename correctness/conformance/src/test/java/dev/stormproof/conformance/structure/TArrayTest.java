package dev.stormproof.conformance.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.structure.TArray;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TArrayTest {
    private final TArray<Integer> array = new TArray<>(4, 0);

    @Test
    void elementsAreIndependent() {
        array.set(1, 7);
        array.update(2, n -> n + 5);
        assertEquals(List.of(0, 7, 5, 0), array.snapshot());
        assertEquals(7, array.get(1));
        assertEquals(4, array.length());
        assertEquals("[0, 7, 5, 0]", array.toString());
    }

    @Test
    void operationsAreParts() {
        assertThrows(
                CancellationException.class,
                () -> Stm.atomically(tx -> {
                    array.set(tx, 0, 1);
                    array.update(tx, 0, n -> n + 1);
                    assertEquals(2, array.get(tx, 0));
                    throw new CancellationException();
                }));
        assertEquals(0, array.get(0));
    }

    @Test
    void indicesAreChecked() {
        assertThrows(IndexOutOfBoundsException.class, () -> array.get(4));
        assertThrows(IndexOutOfBoundsException.class, () -> array.set(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new TArray<>(-1, 0));
    }

    @Test
    void noUpdateIsLost() throws Exception {
        Crew.run(4, thread -> {
            for (int i = 0; i < 2_000; i++) {
                array.update(i % 4, n -> n + 1);
            }
        });
        assertEquals(List.of(2_000, 2_000, 2_000, 2_000), array.snapshot());
    }
}
