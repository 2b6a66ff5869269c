package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nesting is flattened: an inner transaction is a part of the one that runs already. */
class NestingTest {
    private final TLong a = new TLong(1);
    private final TLong b = new TLong(1);

    @Test
    void anInnerTransactionSeesWhatTheOuterWrote() {
        long seen = Stm.atomically(tx -> {
            tx.set(a, 2);
            return Stm.<Long, RuntimeException>atomically(inner -> inner.get(a));
        });
        assertEquals(2, seen);
    }

    @Test
    void theOuterTransactionSeesWhatAnInnerWrote() {
        Stm.atomically(() -> {
            Stm.atomically(() -> {
                a.set(2);
            });
            assertEquals(2, a.get());
            b.set(a.get() + 1);
        });
        assertEquals(2, a.get());
        assertEquals(3, b.get());
    }

    @Test
    void theInnerBodyIsHandedTheSameTransaction() {
        Stm.atomically(tx -> {
            Stm.atomically(inner -> {
                assertSame(tx, inner);
            });
        });
    }

    @Test
    void anInnerTransactionIsRolledBackWithTheOuter() {
        IllegalStateException thrown = new IllegalStateException("outer");
        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> Stm.atomically(tx -> {
                            Stm.atomically(inner -> {
                                inner.set(a, 2);
                            });
                            throw thrown;
                        })));
        assertEquals(1, a.get());
    }

    @Test
    void anExceptionThatTheOuterBodyCatchesRollsNothingBack() {
        Stm.atomically(tx -> {
            tx.set(b, 2);
            assertThrows(
                    ArithmeticException.class,
                    () -> Stm.atomically(inner -> {
                        inner.set(a, 2);
                        throw new ArithmeticException("inner");
                    }));
            assertEquals(2, tx.get(a));
        });
        assertEquals(2, a.get());
        assertEquals(2, b.get());
    }

    @Test
    void anExceptionThatNobodyCatchesRollsEverythingBack() {
        ArithmeticException thrown = new ArithmeticException("inner");
        assertSame(
                thrown,
                assertThrows(
                        ArithmeticException.class,
                        () -> Stm.atomically(tx -> {
                            tx.set(b, 2);
                            Stm.atomically(inner -> {
                                inner.set(a, 2);
                                throw thrown;
                            });
                        })));
        assertEquals(1, a.get());
        assertEquals(1, b.get());
    }

    @Test
    void anInnerLeaveEndsTheOuterTransaction() {
        @Nullable
        String result = Stm.atomically(tx -> {
            tx.set(a, 2);
            Stm.atomically(inner -> {
                inner.leave();
            });
            return "went on";
        });
        assertNull(result);
        assertEquals(1, a.get());
    }

    @Test
    void anInnerAbortRunsTheOuterAgain() {
        int[] attempts = {0};
        Stm.atomically(() -> {
            attempts[0]++;
            a.set(a.get() + 1);
            Stm.atomically(() -> {
                if (attempts[0] < 3) {
                    Stm.abort();
                }
            });
        });
        assertEquals(3, attempts[0]);
        assertEquals(2, a.get());
    }

    @ParameterizedTest
    @EnumSource
    void anInnerTransactionOfAnotherEngineJoinsTheOuter(Algorithm other) {
        Engine engine = Engine.of(other);
        assertThrows(
                ArithmeticException.class,
                () -> Stm.atomically(tx -> {
                    tx.set(a, 2);
                    engine.atomically(inner -> {
                        assertSame(tx, inner);
                        assertEquals(2, inner.get(a));
                        inner.set(b, 3);
                    });
                    assertEquals(3, engine.<Long, RuntimeException>readOnly(inner -> inner.get(b)));
                    assertTrue(engine.attempt(inner -> {
                        inner.set(b, 4);
                    }));
                    assertEquals(4, tx.get(b));
                    throw new ArithmeticException("outer");
                }));
        assertEquals(1, a.get());
        assertEquals(1, b.get());
    }

    @Test
    void singleAccessesJoinTheRunningTransaction() {
        assertThrows(
                ArithmeticException.class,
                () -> Stm.atomically(() -> {
                    a.set(2);
                    a.update(n -> n * 10);
                    assertEquals(20, a.get());
                    throw new ArithmeticException("outer");
                }));
        assertEquals(1, a.get());
    }

    @Test
    void nestingMayBeDeep() {
        nest(200);
        assertEquals(201, a.get());
    }

    private void nest(int levels) {
        if (levels > 0) {
            Stm.atomically(() -> {
                a.set(a.get() + 1);
                nest(levels - 1);
            });
        }
    }
}
