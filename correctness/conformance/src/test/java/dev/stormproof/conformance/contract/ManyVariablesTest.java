package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions of every size: the log changes its shape as it grows, and back. */
@ParameterizedClass(name = "{0} variables")
@ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 100, 512, 513, 1023, 1024, 1025, 10_000})
class ManyVariablesTest {
    private final int size;
    private final List<TLong> variables = new ArrayList<>();

    ManyVariablesTest(int size) {
        this.size = size;
        for (int i = 0; i < size; i++) {
            variables.add(new TLong(i));
        }
    }

    private long sum() {
        return Stm.readOnly(tx -> variables.stream().mapToLong(tx::get).sum());
    }

    private long sumOfIndices() {
        return IntStream.range(0, size).asLongStream().sum();
    }

    @Test
    void allAreReadAsTheyAre() {
        Stm.atomically(tx -> {
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < size; i++) {
                    assertEquals(i, tx.get(variables.get(i)));
                }
            }
        });
        assertEquals(sumOfIndices(), sum());
    }

    @Test
    void allAreWrittenAndFoundAgain() {
        Stm.atomically(tx -> {
            for (TLong variable : variables) {
                tx.set(variable, tx.get(variable) + 1);
            }
            for (int i = size - 1; i >= 0; i--) {
                assertEquals(i + 1, tx.get(variables.get(i)));
                tx.set(variables.get(i), tx.get(variables.get(i)) + 1);
            }
        });
        assertEquals(sumOfIndices() + 2L * size, sum());
    }

    @Test
    void allAreWrittenBlindly() {
        Stm.atomically(tx -> {
            variables.forEach(variable -> tx.set(variable, 7));
            variables.forEach(variable -> assertEquals(7, tx.get(variable)));
        });
        assertEquals(7L * size, sum());
    }

    @Test
    void everySecondIsWrittenAndTheOthersAreLeftAlone() {
        Stm.atomically(tx -> {
            for (int i = 0; i < size; i++) {
                long seen = tx.get(variables.get(i));
                if (i % 2 == 0) {
                    tx.set(variables.get(i), -seen);
                }
            }
        });
        for (int i = 0; i < size; i++) {
            assertEquals(i % 2 == 0 ? -i : i, variables.get(i).get());
        }
    }

    @Test
    void aRollbackUndoesThemAll() {
        IllegalStateException thrown = new IllegalStateException("after the last write");
        assertEquals(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> Stm.atomically(tx -> {
                            variables.forEach(variable -> tx.update(variable, n -> n + 1));
                            throw thrown;
                        })));
        assertEquals(sumOfIndices(), sum());
        assertTrue(Stm.engine().attempt(tx -> {
            variables.forEach(variable -> tx.update(variable, n -> n + 1));
        }));
        assertEquals(sumOfIndices() + size, sum());
    }

    @Test
    void aLargeTransactionDoesNotShowInASmallOneAfterIt() {
        TVar<String> other = new TVar<>("a");
        for (int round = 0; round < 3; round++) {
            Stm.atomically(tx -> {
                variables.forEach(variable -> tx.update(variable, n -> n + 1));
            });
            Stm.atomically(tx -> {
                assertEquals("a", tx.get(other));
                TLong first = variables.get(0);
                tx.set(first, tx.get(first) + 1);
            });
        }
        assertEquals(sumOfIndices() + 3L * size + 3, sum());
    }
}
