package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.Garbage;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.BoundExceededException;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.TransactionInterruptedException;
import dev.stormproof.stm.Txn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that has nothing to do keeps no variable and no value of its past transactions alive. */
class MemoryTest {
    private static final int LOSSES = 3;

    private final Garbage garbage = new Garbage();

    private List<TVar<Object>> variables(int size) {
        List<TVar<Object>> variables = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            variables.add(garbage.watched(new TVar<>(garbage.watched(new Object()))));
        }
        return variables;
    }

    private void overwrite(Txn tx, List<TVar<Object>> variables) {
        variables.forEach(variable -> tx.set(variable, garbage.watched(new Object())));
    }

    /** Lets a thread run transactions and then idle; everything watched must become garbage meanwhile. */
    private void assertForgotten(int size, Consumer<List<TVar<Object>>> transactions) throws Exception {
        CountDownLatch idle = new CountDownLatch(1);
        CountDownLatch collected = new CountDownLatch(1);
        FutureTask<Boolean> thread = Crew.start("idle", () -> {
            transactions.accept(variables(size));
            idle.countDown();
            collected.await();
            return true;
        });
        idle.await();
        try {
            garbage.assertCollected("objects kept alive by a thread that idles");
        } finally {
            collected.countDown();
        }
        Crew.join(thread);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 100, 2_000})
    void afterACommit(int size) throws Exception {
        assertForgotten(
                size,
                variables -> Stm.atomically(tx -> {
                    variables.forEach(variable -> {
                        assertNotNull(tx.get(variable));
                        tx.set(variable, garbage.watched(new Object()));
                    });
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 100, 2_000})
    void afterReading(int size) throws Exception {
        assertForgotten(
                size,
                variables -> Stm.readOnly(tx -> {
                    variables.forEach(variable -> assertNotNull(tx.get(variable)));
                    return "read";
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 100, 2_000})
    void afterARollback(int size) throws Exception {
        assertForgotten(
                size,
                variables -> assertThrows(
                        ArithmeticException.class,
                        () -> Stm.atomically(tx -> {
                            overwrite(tx, variables);
                            throw new ArithmeticException("rolled back");
                        })));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 100, 2_000})
    void afterLeaving(int size) throws Exception {
        assertForgotten(
                size,
                variables -> Stm.atomically(tx -> {
                    overwrite(tx, variables);
                    tx.leave();
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 2_000})
    void afterAnAbort(int size) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        assertForgotten(
                size,
                variables -> Stm.atomically(tx -> {
                    overwrite(tx, variables);
                    if (attempts.getAndIncrement() == 0) {
                        tx.abort();
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 2_000})
    void afterASingleAttemptThatRetried(int size) throws Exception {
        assertForgotten(
                size,
                variables -> assertFalse(Stm.engine().attempt(tx -> {
                    variables.forEach(variable -> assertNotNull(tx.get(variable)));
                    tx.retry();
                })));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 17, 100, 2_000})
    void afterLosingAndLeaving(int size) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        assertForgotten(
                size,
                variables -> Stm.atomically(tx -> {
                    if (attempts.getAndIncrement() == LOSSES) {
                        tx.leave();
                    }
                    variables.forEach(tx::get);
                    overtake(variables);
                    overwrite(tx, variables);
                }));
    }

    /** As often as it takes to be granted what losers are granted. */
    @OnlyUnder(value = Algorithm.STORM, because = "under the others it would lose eternally, or never")
    @ParameterizedTest
    @ValueSource(ints = {2, 17, 100})
    void afterLosingUntilItWins(int size) throws Exception {
        assertForgotten(
                size,
                variables -> Stm.atomically(tx -> {
                    variables.forEach(tx::get);
                    overtake(variables);
                    overwrite(tx, variables);
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 17, 100, 2_000})
    void afterAConflict(int size) throws Exception {
        assertForgotten(
                size,
                variables -> Stm.engine().attempt(tx -> {
                    variables.forEach(tx::get);
                    overtake(variables);
                    overwrite(tx, variables);
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 17, 100, 2_000})
    void afterAReadThatCameTooLate(int size) throws Exception {
        assertForgotten(
                size,
                variables -> Stm.engine().attempt(tx -> {
                    assertNotNull(tx.get(variables.get(0)));
                    overtake(variables);
                    variables.forEach(tx::get);
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 100})
    void afterAWait(int size) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        assertForgotten(size, variables -> {
            FutureTask<Boolean> waker = Crew.start("waker", () -> {
                while (attempts.get() == 0) {
                    Thread.onSpinWait();
                }
                // until it is done: who is about to wait may still have them locked
                Stm.atomically(tx -> {
                    overwrite(tx, variables);
                });
                return true;
            });
            Stm.atomically(tx -> {
                variables.forEach(tx::get);
                tx.check(attempts.getAndIncrement() > 0);
            });
            assertTrue(join(waker));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 2_000})
    void afterTheEndOfTheStack(int size) throws Exception {
        assertForgotten(
                size,
                variables -> assertThrows(
                        StackOverflowError.class,
                        () -> Stm.atomically(tx -> {
                            overwrite(tx, variables);
                            recurse(0);
                        })));
    }

    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    private static int recurse(int depth) {
        return recurse(depth + 1) + depth;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 2_000})
    void afterItsAttemptsWereUsedUp(int size) throws Exception {
        assertForgotten(
                size,
                variables -> assertThrows(
                        BoundExceededException.class,
                        () -> Stm.engine().attempts(2).atomically(tx -> {
                            overwrite(tx, variables);
                            tx.abort();
                        })));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 2_000})
    void afterItsTimeWasOver(int size) throws Exception {
        assertForgotten(
                size,
                variables -> assertThrows(
                        BoundExceededException.class,
                        () -> Stm.engine().within(Duration.ofMillis(5)).atomically(tx -> {
                            variables.forEach(tx::get);
                            tx.retry();
                        })));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 2_000})
    void afterAnInterruptedWait(int size) throws Exception {
        assertForgotten(size, variables -> {
            Thread.currentThread().interrupt();
            assertThrows(
                    TransactionInterruptedException.class,
                    () -> Stm.atomically(tx -> {
                        variables.forEach(tx::get);
                        tx.retry();
                    }));
            assertTrue(Thread.interrupted());
        });
    }

    /** Under STORM it is a snapshot that it reads from in the end. */
    @OnlyUnder(value = Algorithm.STORM, because = "under the others nobody keeps what is overwritten")
    @ParameterizedTest
    @ValueSource(ints = {2, 17, 2_000})
    void afterReadingWhatWasOverwritten(int size) throws Exception {
        assertForgotten(
                size,
                variables -> Stm.readOnly(tx -> {
                    assertNotNull(tx.get(variables.get(0)));
                    overtake(variables);
                    variables.forEach(tx::get);
                    return "read";
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000})
    void afterAHugeTransaction(int size) throws Exception {
        assertForgotten(
                size,
                variables -> Stm.atomically(tx -> {
                    variables.forEach(tx::get);
                    overwrite(tx, variables.subList(0, 100));
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 2_000})
    void afterHooks(int size) throws Exception {
        assertForgotten(size, variables -> {
            Stm.atomically(tx -> {
                tx.afterCommit(() -> variables.forEach(TVar::get));
                overwrite(tx, variables);
            });
            assertFalse(Stm.engine().attempt(tx -> {
                tx.afterRollback(() -> variables.forEach(TVar::get));
                overwrite(tx, variables);
                tx.abort();
            }));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 17, 2_000})
    void afterPartsThatWereUndone(int size) throws Exception {
        assertForgotten(
                size,
                variables -> Stm.atomically(tx -> {
                    overwrite(tx, variables);
                    tx.orElse(
                            left -> {
                                overwrite(left, variables);
                                left.retry();
                            },
                            right -> {
                                assertThrows(
                                        ArithmeticException.class,
                                        () -> right.nested(part -> {
                                            overwrite(part, variables);
                                            throw new ArithmeticException("undone");
                                        }));
                            });
                }));
    }

    private static boolean join(FutureTask<Boolean> task) {
        try {
            return Crew.join(task);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void overtake(List<TVar<Object>> variables) {
        try {
            Crew.join(Crew.start(
                    "overtaking",
                    () -> Stm.engine().attempt(their -> {
                        overwrite(their, variables);
                    })));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
