package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** {@code readOnly} reads a snapshot and refuses writes, its own and those of what is nested in it. */
class ReadOnlyTest {
    private final TVar<String> text = new TVar<>("old");
    private final TLong number = new TLong(1);

    private static void assertRefused(Executable write) {
        assertEquals(
                "write in a read-only transaction",
                assertThrows(IllegalStateException.class, write).getMessage());
    }

    @Test
    void itReads() {
        assertEquals("old1", Stm.<String, RuntimeException>readOnly(tx -> tx.get(text) + tx.get(number)));
        assertEquals("old1", Stm.<String, RuntimeException>readOnly(() -> text.get() + number.get()));
    }

    /** In a thread of its own: one that lately had to try twice is wary for a while, which would hide it. */
    @Test
    void whatTheThreadHasWrittenItselfIsNoConflict() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Crew.join(Crew.start("writer and reader", () -> {
            for (int i = 0; i < 500; i++) {
                number.update(n -> n + 1);
            }
            text.set("new"); // the last that is written, but not in the newest version
            return Stm.<String, RuntimeException>readOnly(tx -> {
                attempts.incrementAndGet();
                return tx.get(text) + tx.get(number);
            });
        }));
        assertEquals(1, attempts.get());
    }

    @Test
    void explicitWritesAreRefused() {
        assertRefused(() -> Stm.readOnly(tx -> {
            tx.set(text, "new");
            return "written";
        }));
        assertRefused(() -> Stm.readOnly(tx -> {
            tx.update(number, n -> n + 1);
            return "written";
        }));
        assertUnchanged();
    }

    @Test
    void implicitWritesAreRefused() {
        assertRefused(() -> Stm.readOnly(() -> {
            text.set("new");
            return "written";
        }));
        assertRefused(() -> Stm.readOnly(() -> {
            number.update(n -> n + 1);
            return "written";
        }));
        assertUnchanged();
    }

    @Test
    void aWriteToWhatWasReadIsRefused() {
        assertRefused(() -> Stm.readOnly(tx -> {
            tx.set(number, tx.get(number) + 1);
            return "written";
        }));
        assertUnchanged();
    }

    @Test
    void writesOfANestedTransactionAreRefused() {
        assertRefused(() -> Stm.readOnly(tx -> {
            Stm.atomically(inner -> {
                inner.set(number, 2);
            });
            return "written";
        }));
        assertRefused(() -> Stm.readOnly(tx -> Stm.engine().attempt(inner -> {
            inner.set(number, 2);
        })));
        assertUnchanged();
    }

    @Test
    void insideAWritingTransactionItIsReadOnlyToItsEndAndNoLonger() {
        Stm.atomically(tx -> {
            tx.set(number, 2);
            assertEquals(2, Stm.<Long, RuntimeException>readOnly(inner -> inner.get(number)));
            assertRefused(() -> Stm.readOnly(inner -> {
                inner.set(number, 3);
                return "written";
            }));
            tx.set(text, "new");
        });
        assertEquals(2, number.get());
        assertEquals("new", text.get());
    }

    @Test
    void theNextTransactionMayWrite() {
        assertEquals(1, Stm.<Long, RuntimeException>readOnly(tx -> tx.get(number)));
        number.set(2);
        assertEquals(2, number.get());
        assertRefused(() -> Stm.readOnly(tx -> {
            tx.set(number, 3);
            return "written";
        }));
        assertTrue(Stm.engine().attempt(tx -> {
            tx.set(number, 4);
        }));
        assertEquals(4, number.get());
    }

    private void assertUnchanged() {
        assertEquals("old", text.get());
        assertEquals(1, number.get());
    }
}
