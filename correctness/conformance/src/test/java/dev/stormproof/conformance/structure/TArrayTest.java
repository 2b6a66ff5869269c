package dev.stormproof.conformance.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.structure.TArray;
import java.util.Arrays;
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
    void itMayBeginWithDifferentElements() {
        TArray<String> words = new TArray<>(List.of("a", "b"));
        words.update(1, word -> word + "!");
        assertEquals(List.of("a", "b!"), words.snapshot());
        assertEquals(0, new TArray<String>(List.of()).length());
    }

    @Test
    @SuppressWarnings("NullAway") // the bound of T, read from a class file, does not tell it that T may be nullable
    void nullIsAnElementLikeAnyOther() {
        TArray<String> nulls = new TArray<>(2, null);
        nulls.set(0, "a");
        nulls.set(0, null);
        assertEquals(Arrays.asList(null, null), nulls.snapshot());
    }

    @Test
    void indicesAndLengthsAreChecked() {
        assertThrows(IndexOutOfBoundsException.class, () -> array.get(4));
        assertThrows(IndexOutOfBoundsException.class, () -> array.set(-1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> array.update(4, n -> n));
        assertThrows(UnsupportedOperationException.class, () -> array.snapshot().add(0));
        assertEquals(
                "a length of -1; it must be 0 at least",
                assertThrows(IllegalArgumentException.class, () -> new TArray<>(-1, 0))
                        .getMessage());
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
