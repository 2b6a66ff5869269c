package dev.stormproof.testbed.subject;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.testbed.BoxedSubject;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.TxBody;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That each adapter hands on what its subject can do, with primitive and with boxed variables. Whether a subject keeps
 * what it claims is for the suite to find out; the holes that show even here are named, and it would fail if they were
 * gone.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubjectTest {
    private static final int INCREMENTS = 500;

    /** After a body has thrown, the thread's next transaction reads what it wrote, though nobody else ever does. */
    private static final Set<String> SHOWING_WHAT_IS_UNDONE = withBoxed(
            "multiverse",
            "multiverse-snapshot",
            "multiverse-repeatable-read",
            "multiverse-locking",
            "multiverse-defaults");

    /** The writes of the alternative that was given up stay. */
    private static final Set<String> KEEPING_WHAT_IS_GIVEN_UP = withBoxed("zio");

    /** A null that was written counts as not read yet. */
    private static final Set<String> FORGETTING_NULL = withBoxed("arrow");

    static Stream<Subject<?>> subjects() {
        return Subjects.names().stream()
                .flatMap(name -> Stream.of(Subjects.byName(name), boxed(Subjects.byName(name))));
    }

    static Stream<Subject<?>> isolating() {
        return subjects().filter(subject -> subject.guarantees().contains(Guarantee.SNAPSHOT_ISOLATION));
    }

    static Stream<Subject<?>> waiting() {
        return subjects().filter(subject -> subject.operations().contains(Operation.RETRY));
    }

    static Stream<Subject<?>> choosing() {
        return subjects().filter(subject -> subject.operations().contains(Operation.OR_ELSE));
    }

    static Stream<Subject<?>> nesting() {
        return subjects().filter(subject -> subject.operations().contains(Operation.NESTED));
    }

    static Stream<Subject<?>> leavingEffects() {
        return subjects().filter(subject -> subject.operations().contains(Operation.AFTER_COMMIT));
    }

    static Stream<Subject<?>> takingNull() {
        return subjects().filter(subject -> subject.guarantees().contains(Guarantee.NULL_VALUES));
    }

    private static Set<String> withBoxed(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(name, name + "-boxed"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <X> Subject<X> boxed(Subject<X> subject) {
        return new BoxedSubject<>(subject);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <X> void incrementsOfTwoThreadsAreNotLost(Subject<X> subject) throws Exception {
        LongRef<X> counter = subject.longRef(0);
        Callable<Long> increments = () -> {
            for (int i = 0; i < INCREMENTS; i++) {
                update(subject, tx -> counter.add(tx, 1));
            }
            return subject.readOnly(counter::get);
        };
        FutureTask<Long> other = started(increments);
        long counted = Math.max(increments.call(), other.get());
        if (subject.name().equals("atomic-long-boxed")) {
            assertTrue(counted <= 2 * INCREMENTS, "boxed, reading and writing are two operations there");
        } else {
            assertEquals(2 * INCREMENTS, counted);
        }
    }

    @Test
    void aBodyThatCatchesARefusedLockOfNarayanaRunsAgain() throws Exception {
        workCarelessly(Subjects.byName("narayana"));
    }

    private static <X> void workCarelessly(Subject<X> subject) throws Exception {
        LongRef<X> left = subject.longRef(0);
        LongRef<X> right = subject.longRef(0);
        Callable<Boolean> work = () -> {
            boolean caught = false;
            for (int i = 0; i < INCREMENTS; i++) {
                caught |= caught(subject, tx -> left.get(tx) + right.get(tx));
                caught |= caught(subject, tx -> {
                    left.add(tx, 1);
                    right.add(tx, 1);
                    return 0;
                });
            }
            return caught;
        };
        FutureTask<Boolean> other = started(work);
        assertFalse(work.call(), "committed after it was unwound");
        assertFalse(other.get(), "committed after it was unwound");
        assertEquals(4 * INCREMENTS, subject.<Long>atomically(tx -> left.get(tx) + right.get(tx)));
    }

    private static <X> boolean caught(Subject<X> subject, TxBody<X, ?> body) {
        return subject.<Boolean>atomically(tx -> {
            try {
                body.run(tx);
                return false;
            } catch (RuntimeException e) {
                return true;
            }
        });
    }

    @ParameterizedTest
    @MethodSource("isolating")
    <X> void committedReadsFitEachOther(Subject<X> subject) throws Exception {
        LongRef<X> left = subject.longRef(0);
        LongRef<X> right = subject.longRef(0);
        FutureTask<Integer> writer = started(() -> {
            for (int i = 0; i < INCREMENTS; i++) {
                update(subject, tx -> {
                    left.add(tx, 1);
                    right.add(tx, 1);
                });
            }
            return 0;
        });
        do {
            assertEquals(0, subject.<Long>readOnly(tx -> left.get(tx) - right.get(tx)));
        } while (!writer.isDone());
        writer.get();
        assertEquals(2 * INCREMENTS, subject.<Long>readOnly(tx -> left.get(tx) + right.get(tx)));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <X> void aTransactionReadsWhatItWrote(Subject<X> subject) {
        LongRef<X> number = subject.longRef(1);
        Ref<X, String> text = subject.ref("before");
        assertEquals("2 after 3", subject.atomically(tx -> {
            number.set(tx, 2);
            text.set(tx, "after");
            String seen = number.get(tx) + " " + text.get(tx);
            number.add(tx, 1);
            return seen + " " + number.get(tx);
        }));
        assertEquals("3 after", subject.readOnly(tx -> number.get(tx) + " " + text.get(tx)));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <X> void whatIsThrownComesOutAndIsUndoneIfThatIsClaimed(Subject<X> subject) {
        LongRef<X> number = subject.longRef(1);
        Ref<X, String> text = subject.ref("before");
        ArithmeticException thrown = new ArithmeticException("on purpose");
        assertSame(
                thrown,
                assertThrows(
                        ArithmeticException.class,
                        () -> update(subject, tx -> {
                            number.set(tx, 2);
                            text.set(tx, "after");
                            throw thrown;
                        })));
        boolean undone = subject.guarantees().contains(Guarantee.ROLLBACK);
        boolean shown = SHOWING_WHAT_IS_UNDONE.contains(subject.name());
        assertEquals(
                undone && !shown ? "1 before" : "2 after",
                subject.<String>atomically(tx -> number.get(tx) + " " + text.get(tx)));
        assertEquals(undone ? 1 : 2, subject.readOnly(number::get));
    }

    @ParameterizedTest
    @MethodSource("takingNull")
    <X> void aNullThatWasWrittenIsThere(Subject<X> subject) {
        Ref<X, String> text = subject.ref("before");
        update(subject, tx -> setNull(text, tx));
        assertEquals("null", subject.<String>readOnly(tx -> String.valueOf(text.get(tx))));
    }

    @ParameterizedTest
    @MethodSource("takingNull")
    <X> void aNullThatWasWrittenAndReadIsThere(Subject<X> subject) {
        Ref<X, String> text = subject.ref("before");
        boolean forgotten = FORGETTING_NULL.contains(subject.name());
        update(subject, tx -> {
            setNull(text, tx);
            assertEquals(forgotten ? "before" : "null", String.valueOf(text.get(tx)));
        });
        assertEquals(forgotten ? "before" : "null", subject.<String>readOnly(tx -> String.valueOf(text.get(tx))));
    }

    @ParameterizedTest
    @MethodSource("waiting")
    <X> void aRetryWaitsUntilWhatWasReadHasChanged(Subject<X> subject) throws Exception {
        LongRef<X> number = subject.longRef(0);
        CountDownLatch tried = new CountDownLatch(1);
        FutureTask<Long> waiter = started(() -> subject.atomically(tx -> {
            long seen = number.get(tx);
            tried.countDown();
            return seen == 0 ? subject.<Long>retry(tx) : seen;
        }));
        tried.await();
        Thread.sleep(20); // by now it has parked, probably; it must be woken either way
        assertFalse(waiter.isDone());
        update(subject, tx -> number.set(tx, 7));
        assertEquals(7, waiter.get(20, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @MethodSource("choosing")
    <X> void theAlternativeThatRetriesIsGivenUpForTheOther(Subject<X> subject) {
        LongRef<X> number = subject.longRef(1);
        LongRef<X> choice = subject.longRef(0);
        String chosen = subject.atomically(tx -> {
            choice.set(tx, 1);
            return subject.orElse(
                    tx,
                    inner -> {
                        number.set(inner, 2);
                        return number.get(inner) == 2 ? subject.<String>retry(inner) : "left";
                    },
                    inner -> {
                        choice.add(inner, 1);
                        return "right";
                    });
        });
        boolean kept = KEEPING_WHAT_IS_GIVEN_UP.contains(subject.name());
        assertAll(
                () -> assertEquals("right", chosen),
                () -> assertEquals(2, subject.readOnly(choice::get)),
                () -> assertEquals(kept ? 2 : 1, subject.readOnly(number::get)));
    }

    @ParameterizedTest
    @MethodSource("choosing")
    <X> void theFirstAlternativeIsTakenIfItDoesNotRetry(Subject<X> subject) {
        LongRef<X> number = subject.longRef(1);
        assertEquals(
                "left",
                subject.atomically(tx -> subject.orElse(
                        tx,
                        inner -> {
                            number.set(inner, 2);
                            return "left";
                        },
                        inner -> "right")));
        assertEquals(2, subject.readOnly(number::get));
    }

    @ParameterizedTest
    @MethodSource("nesting")
    <X> void anInnerLevelThatThrowsIsUndoneAlone(Subject<X> subject) {
        LongRef<X> before = subject.longRef(1);
        LongRef<X> inside = subject.longRef(1);
        ArithmeticException thrown = new ArithmeticException("on purpose");
        Object caught = subject.atomically(tx -> {
            before.set(tx, 2);
            try {
                return subject.<Object>nested(tx, inner -> {
                    inside.set(inner, before.get(inner));
                    throw thrown;
                });
            } catch (ArithmeticException e) {
                before.add(tx, 1);
                return e;
            }
        });
        assertAll(
                () -> assertSame(thrown, caught),
                () -> assertEquals(3, subject.readOnly(before::get)),
                () -> assertEquals(1, subject.readOnly(inside::get)));
    }

    @ParameterizedTest
    @MethodSource("nesting")
    <X> void anInnerLevelThatDoesNotThrowBelongsToItsTransaction(Subject<X> subject) {
        LongRef<X> number = subject.longRef(1);
        long inside = subject.<Long>atomically(tx -> subject.<Long>nested(tx, inner -> {
            number.add(inner, 1);
            return number.get(inner);
        }));
        assertEquals(2, inside);
        assertEquals(2, subject.readOnly(number::get));
    }

    @ParameterizedTest
    @MethodSource("leavingEffects")
    <X> void whatIsLeftForAfterTheCommitIsDone(Subject<X> subject) {
        AtomicInteger done = new AtomicInteger();
        update(subject, tx -> subject.afterCommit(tx, done::incrementAndGet));
        assertEquals(1, done.get());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <X> void whatItCannotDoItSaysAndDoesNotClaim(Subject<X> subject) {
        Set<Operation> operations = subject.operations();
        Set<Guarantee> claims = subject.guarantees();
        assertAll(
                () -> assertFalse(claims.contains(Guarantee.WAKE_UP) && !operations.contains(Operation.RETRY)),
                () -> assertFalse(claims.contains(Guarantee.PARTIAL_ROLLBACK)
                        && !operations.contains(Operation.OR_ELSE)
                        && !operations.contains(Operation.NESTED)),
                () -> assertRefused(subject, Operation.RETRY, tx -> subject.retry(tx)),
                () -> assertRefused(subject, Operation.OR_ELSE, tx -> subject.orElse(tx, in -> 1, in -> 2)),
                () -> assertRefused(subject, Operation.NESTED, tx -> subject.nested(tx, in -> 1)),
                () -> assertRefused(subject, Operation.AFTER_COMMIT, tx -> subject.afterCommit(tx, () -> {})));
    }

    private static <X> void assertRefused(Subject<X> subject, Operation operation, Consumer<X> call) {
        if (!subject.operations().contains(operation)) {
            assertThrows(UnsupportedOperationException.class, () -> update(subject, call));
        }
    }

    private static <X> void update(Subject<X> subject, Consumer<X> body) {
        subject.atomically(tx -> {
            body.accept(tx);
            return 0;
        });
    }

    @SuppressWarnings("NullAway") // it may be null
    private static <X> void setNull(Ref<X, String> text, X tx) {
        text.set(tx, null);
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.setDaemon(true); // if it hangs, that is seen by whoever waits for it
        thread.start();
        return task;
    }
}
