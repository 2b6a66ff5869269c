package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a body throws rolls everything back and comes out of the call as the same instance. */
class ExceptionsTest {
    private final TVar<String> read = new TVar<>("old");
    private final TVar<String> written = new TVar<>("old");
    private final TLong blind = new TLong(1);

    static Stream<Throwable> everyKind() {
        return Stream.of(
                new IOException("checked"),
                new Exception("general"),
                new InterruptedException("interrupted"),
                new IllegalStateException("unchecked"),
                new AssertionError("error"),
                new StackOverflowError("as thrown by a body"),
                new OutOfMemoryError("as thrown by a body"),
                new ThreadDeathLookalike(),
                new Throwable("neither exception nor error"));
    }

    /** Without stack trace, cause or suppression: nothing may be added to it on its way. */
    private static final class ThreadDeathLookalike extends Error {
        private static final long serialVersionUID = 1L;

        ThreadDeathLookalike() {
            super("rigid", null, false, false);
        }
    }

    @AfterEach
    void everythingIsAsBeforeAndNothingIsLocked() {
        assertEquals("old", read.get());
        assertEquals("old", written.get());
        assertEquals(1, blind.get());
        assertTrue(Stm.engine().attempt(tx -> {
            tx.set(read, tx.get(read));
            tx.set(written, tx.get(written));
            tx.set(blind, tx.get(blind));
        }));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anExplicitBodyThrows(Throwable thrown) {
        Body.Action<Throwable> body = tx -> {
            tx.set(written, tx.get(read) + "!");
            tx.set(blind, 2);
            throw thrown;
        };
        assertSame(thrown, assertThrows(Throwable.class, () -> Stm.atomically(body)));
        assertUntouched(thrown);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anImplicitBodyThrows(Throwable thrown) {
        Body.Block<Throwable> body = () -> {
            written.set(read.get() + "!");
            blind.set(2);
            throw thrown;
        };
        assertSame(thrown, assertThrows(Throwable.class, () -> Stm.atomically(body)));
        assertUntouched(thrown);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aReadOnlyBodyThrows(Throwable thrown) {
        Body.Function<String, Throwable> body = tx -> {
            tx.get(read);
            throw thrown;
        };
        assertSame(thrown, assertThrows(Throwable.class, () -> Stm.readOnly(body)));
        assertUntouched(thrown);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void theBodyOfAnAttemptThrows(Throwable thrown) {
        Body.Action<Throwable> body = tx -> {
            tx.set(written, tx.get(read) + "!");
            tx.set(blind, 2);
            throw thrown;
        };
        assertSame(thrown, assertThrows(Throwable.class, () -> Stm.engine().attempt(body)));
        assertUntouched(thrown);
    }

    private static void assertUntouched(Throwable thrown) {
        assertEquals(0, thrown.getSuppressed().length);
        assertSame(null, thrown.getCause());
    }

    @Test
    void aFunctionInsideAnUpdateThrows() {
        ArithmeticException thrown = new ArithmeticException("in the function");
        assertSame(
                thrown,
                assertThrows(
                        ArithmeticException.class,
                        () -> blind.update(n -> {
                            throw thrown;
                        })));
        assertSame(
                thrown,
                assertThrows(
                        ArithmeticException.class,
                        () -> written.update(s -> {
                            throw thrown;
                        })));
    }

    @Test
    void theStackReallyOverflows() {
        assertThrows(
                StackOverflowError.class,
                () -> Stm.atomically(() -> {
                    written.set("new");
                    blind.set(descend(0));
                }));
    }

    @SuppressWarnings("InfiniteRecursion") // that is the point
    private static long descend(long depth) {
        return descend(depth + 1) + 1;
    }

    @Test
    void theThreadIsFreeForTheNextTransaction() {
        assertThrows(
                ArithmeticException.class,
                () -> Stm.atomically(() -> {
                    written.set("new");
                    throw new ArithmeticException("first");
                }));
        TLong other = new TLong(0);
        Stm.atomically(() -> {
            other.set(1);
        });
        assertEquals(1, other.get());
    }
}
