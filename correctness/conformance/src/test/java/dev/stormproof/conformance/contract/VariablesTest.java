package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A variable always holds exactly one value, and a transaction sees its own writes. */
class VariablesTest {
    /** Never equal, not even to itself. */
    private static final class Odd {
        @Override
        @SuppressWarnings("EqualsHashCode")
        public boolean equals(@Nullable Object other) {
            throw new AssertionError("a value was compared");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("a value was hashed");
        }

        @Override
        public String toString() {
            throw new AssertionError("a value was printed");
        }
    }

    @Test
    void singleReadsAndWritesNeedNoTransaction() {
        TVar<String> text = new TVar<>("a");
        TLong number = new TLong(1);
        assertEquals("a", text.get());
        assertEquals(1, number.get());
        text.set("b");
        number.set(2);
        assertEquals("b", text.get());
        assertEquals(2, number.get());
        text.update(s -> s + "c");
        number.update(n -> n * 10);
        assertEquals("bc", text.get());
        assertEquals(20, number.get());
    }

    @Test
    @SuppressWarnings("NullAway") // the bound of T, read from a class file, does not tell it that T may be nullable
    void nullIsAValue() {
        TVar<@Nullable String> text = new TVar<>(null);
        assertNull(text.get());
        text.set("x");
        assertEquals("x", text.get());
        Stm.atomically(tx -> {
            tx.set(text, null);
            assertNull(tx.get(text));
        });
        assertNull(text.get());
    }

    @Test
    void valuesAreHandedOverByIdentityAndNeverCompared() {
        Odd first = new Odd();
        Odd second = new Odd();
        TVar<Odd> variable = new TVar<>(first);
        assertSame(first, variable.get());
        Stm.atomically(tx -> {
            assertSame(first, tx.get(variable));
            tx.set(variable, second);
            assertSame(second, tx.get(variable));
        });
        assertSame(second, variable.get());
    }

    @Test
    @SuppressWarnings({"StringOperationCanBeSimplified", "BoxedPrimitiveEquality"}) // identity is the point
    void anEqualValueReplacesTheOldOneAllTheSame() {
        String old = new String("same");
        String equal = new String("same");
        assertNotSame(old, equal);
        TVar<String> variable = new TVar<>(old);
        variable.set(equal);
        assertSame(equal, variable.get());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 0xFFFF_FFFFL})
    void aLongKeepsAllItsBits(long bits) {
        TLong variable = new TLong(bits);
        assertEquals(bits, variable.get());
        assertEquals(~bits, Stm.<Long, RuntimeException>atomically(tx -> {
            tx.set(variable, ~bits);
            return tx.get(variable);
        }));
        assertEquals(~bits, variable.get());
    }

    @Test
    void aTransactionReadsItsOwnWrites() {
        TVar<String> text = new TVar<>("a");
        Stm.atomically(tx -> {
            assertEquals("a", tx.get(text));
            tx.set(text, "b");
            assertEquals("b", tx.get(text));
            tx.set(text, "c");
            assertEquals("c", tx.get(text));
        });
        assertEquals("c", text.get());
    }

    @Test
    void aVariableMayBeWrittenWithoutHavingBeenRead() {
        TVar<String> text = new TVar<>("a");
        TLong number = new TLong(1);
        Stm.atomically(tx -> {
            tx.set(text, "b");
            tx.set(number, 2);
            assertEquals("b", tx.get(text));
            assertEquals(2, tx.get(number));
        });
        assertEquals("b", text.get());
        assertEquals(2, number.get());
    }

    @Test
    void readingAgainGivesTheSameValue() {
        TVar<Object> variable = new TVar<>(new Object());
        Stm.atomically(tx -> {
            assertSame(tx.get(variable), tx.get(variable));
        });
        Stm.readOnly(tx -> {
            Object seen = tx.get(variable);
            assertSame(seen, tx.get(variable));
            return seen;
        });
    }

    @Test
    void theSameVariableMayBeTouchedAnyNumberOfTimes() {
        TLong variable = new TLong(0);
        Stm.atomically(tx -> {
            for (int i = 0; i < 10_000; i++) {
                tx.set(variable, tx.get(variable) + 1);
            }
        });
        assertEquals(10_000, variable.get());
    }
}
