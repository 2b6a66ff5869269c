package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Hooks run outside of the transaction, in order, once for each outcome; one that throws does not lose the others. */
class HooksTest {
    private final TLong a = new TLong(1);
    private final List<String> ran = new ArrayList<>();

    private void addBoth(Txn tx, String name) {
        tx.afterCommit(() -> ran.add(name + " committed"));
        tx.afterRollback(() -> ran.add(name + " rolled back"));
    }

    @Test
    void afterACommitThoseForACommitRunInOrder() {
        Stm.atomically(tx -> {
            addBoth(tx, "first");
            addBoth(tx, "second");
            assertEquals(List.of(), ran);
        });
        assertEquals(List.of("first committed", "second committed"), ran);
    }

    @Test
    void theyBelongToOneTransaction() {
        Stm.atomically(tx -> {
            addBoth(tx, "first");
        });
        Stm.atomically(tx -> {
            tx.set(a, 2);
        });
        assertEquals(List.of("first committed"), ran);
    }

    @Test
    void eachAttemptHasItsOwnOutcome() {
        int[] attempts = {0};
        Stm.atomically(tx -> {
            addBoth(tx, "attempt " + ++attempts[0]);
            if (attempts[0] < 3) {
                tx.abort();
            }
        });
        assertEquals(List.of("attempt 1 rolled back", "attempt 2 rolled back", "attempt 3 committed"), ran);
    }

    @Test
    void thoseForARollbackRunBeforeTheNextAttempt() {
        int[] attempts = {0};
        Stm.atomically(tx -> {
            ran.add("attempt " + ++attempts[0]);
            addBoth(tx, "attempt " + attempts[0]);
            if (attempts[0] == 1) {
                tx.abort();
            }
        });
        assertEquals(List.of("attempt 1", "attempt 1 rolled back", "attempt 2", "attempt 2 committed"), ran);
    }

    @Test
    void afterAnExceptionThoseForARollbackRun() {
        CancellationException thrown = new CancellationException();
        assertSame(
                thrown,
                assertThrows(
                        CancellationException.class,
                        () -> Stm.atomically(tx -> {
                            addBoth(tx, "it");
                            throw thrown;
                        })));
        assertEquals(List.of("it rolled back"), ran);
    }

    @Test
    void theImplicitStyleHasThemToo() {
        Stm.atomically(() -> {
            Stm.afterCommit(() -> ran.add("committed"));
            Stm.afterRollback(() -> ran.add("rolled back"));
            a.set(2);
        });
        assertEquals(List.of("committed"), ran);
        assertThrows(IllegalStateException.class, () -> Stm.afterCommit(() -> ran.add("never")));
        assertThrows(IllegalStateException.class, () -> Stm.afterRollback(() -> ran.add("never")));
        assertEquals(List.of("committed"), ran);
    }

    @Test
    void leavingIsARollback() {
        assertNull(Stm.<Long, RuntimeException>atomically(tx -> {
            addBoth(tx, "it");
            return tx.leave();
        }));
        assertEquals(List.of("it rolled back"), ran);
    }

    @Test
    void aHookIsOutsideOfTheTransaction() {
        Stm.atomically(tx -> {
            tx.set(a, 2);
            tx.afterCommit(() -> {
                assertThrows(IllegalStateException.class, Stm::leave);
                assertThrows(IllegalStateException.class, () -> tx.get(a));
                Stm.atomically(other -> {
                    other.set(a, other.get(a) + 40);
                });
            });
        });
        assertEquals(42, a.get());
    }

    @Test
    void aTransactionInAHookAfterARollbackIsOneOfItsOwn() {
        int[] attempts = {0};
        Stm.atomically(tx -> {
            tx.set(a, tx.get(a) + 1);
            tx.afterRollback(() -> Stm.atomically(other -> {
                other.set(a, 40);
            }));
            if (++attempts[0] == 1) {
                tx.abort();
            }
        });
        assertEquals(41, a.get());
        assertEquals(2, attempts[0]);
    }

    @Test
    void hooksOfWhatJoinsBelongToTheOutermost() {
        assertThrows(
                CancellationException.class,
                () -> Stm.atomically(tx -> {
                    Stm.atomically(inner -> {
                        addBoth(inner, "inner");
                    });
                    assertEquals(List.of(), ran);
                    throw new CancellationException();
                }));
        assertEquals(List.of("inner rolled back"), ran);
    }

    @Test
    void aPartThatIsUndoneIsRolledBackThoughTheTransactionCommits() {
        Stm.atomically(tx -> {
            addBoth(tx, "first");
            assertThrows(
                    CancellationException.class,
                    () -> tx.nested(part -> {
                        addBoth(part, "part");
                        throw new CancellationException();
                    }));
            addBoth(tx, "last");
        });
        assertEquals(List.of("first committed", "part rolled back", "last committed"), ran);
    }

    @Test
    void anAlternativeThatRetriedIsRolledBack() {
        Stm.atomically(tx -> {
            tx.orElse(
                    left -> {
                        addBoth(left, "left");
                        left.retry();
                    },
                    right -> {
                        addBoth(right, "right");
                    });
        });
        assertEquals(List.of("left rolled back", "right committed"), ran);
    }

    @Test
    void oneThatThrowsAfterACommitDoesNotLoseTheOthers() {
        IllegalArgumentException first = new IllegalArgumentException("first");
        AssertionError second = new AssertionError("second");
        Throwable thrown = assertThrows(
                IllegalArgumentException.class,
                () -> Stm.atomically(tx -> {
                    tx.set(a, 2);
                    tx.afterCommit(() -> {
                        throw first;
                    });
                    tx.afterCommit(() -> ran.add("between"));
                    tx.afterCommit(() -> {
                        throw second;
                    });
                    tx.afterCommit(() -> ran.add("after"));
                }));
        assertSame(first, thrown);
        assertArrayEquals(new Throwable[] {second}, thrown.getSuppressed());
        assertEquals(List.of("between", "after"), ran);
        assertEquals(2, a.get(), "it has committed");
    }

    @Test
    void oneThatThrowsAfterARollbackEndsTheTransaction() {
        IllegalArgumentException wrong = new IllegalArgumentException("hook");
        assertSame(
                wrong,
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Stm.atomically(tx -> {
                            tx.set(a, 2);
                            tx.afterRollback(() -> {
                                throw wrong;
                            });
                            tx.afterRollback(() -> ran.add("after"));
                            tx.abort();
                        })));
        assertEquals(List.of("after"), ran);
        assertEquals(1, a.get());
        Stm.atomically(tx -> {
            tx.set(a, 3);
        });
        assertEquals(3, a.get(), "the thread is as good as before");
    }

    @Test
    void whatTheBodyThrewComesFirst() {
        CancellationException thrown = new CancellationException();
        IllegalArgumentException ofHook = new IllegalArgumentException("hook");
        assertSame(
                thrown,
                assertThrows(
                        CancellationException.class,
                        () -> Stm.atomically(tx -> {
                            tx.afterRollback(() -> {
                                throw ofHook;
                            });
                            throw thrown;
                        })));
        assertArrayEquals(new Throwable[] {ofHook}, thrown.getSuppressed());
    }

    @Test
    void aSingleAttemptHasThem() {
        assertTrue(Stm.engine().attempt(tx -> addBoth(tx, "first")));
        Stm.engine().attempt(tx -> {
            addBoth(tx, "second");
            tx.abort();
        });
        assertEquals(List.of("first committed", "second rolled back"), ran);
    }

    @Test
    void theyCannotBeAddedOnceItHasEnded() {
        Txn[] ended = {null};
        Stm.atomically(tx -> {
            ended[0] = tx;
        });
        assertThrows(IllegalStateException.class, () -> ended[0].afterCommit(() -> {}));
        assertThrows(IllegalStateException.class, () -> ended[0].afterRollback(() -> {}));
    }
}
