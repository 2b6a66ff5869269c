package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What cannot work is refused with an exception that says so. */
class MisuseTest {
    private final TVar<String> text = new TVar<>("old");
    private final TLong number = new TLong(1);

    private static void assertNullIsRefused(String argument, Executable call) {
        assertEquals(argument, assertThrows(NullPointerException.class, call).getMessage());
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what callers without a checker can do
    private static <T> T none() {
        return null;
    }

    @Test
    void aMissingBodyIsRefused() {
        assertNullIsRefused("body", () -> Stm.atomically(MisuseTest.<Body.Action<RuntimeException>>none()));
        assertNullIsRefused("body", () -> Stm.atomically(MisuseTest.<Body.Function<String, RuntimeException>>none()));
        assertNullIsRefused("body", () -> Stm.atomically(MisuseTest.<Body.Block<RuntimeException>>none()));
        assertNullIsRefused("body", () -> Stm.atomically(MisuseTest.<Body.Call<String, RuntimeException>>none()));
        assertNullIsRefused("body", () -> Stm.readOnly(MisuseTest.<Body.Function<String, RuntimeException>>none()));
        assertNullIsRefused("body", () -> Stm.readOnly(MisuseTest.<Body.Call<String, RuntimeException>>none()));
        assertNullIsRefused("body", () -> Stm.engine().attempt(MisuseTest.<Body.Action<RuntimeException>>none()));
    }

    @Test
    void aMissingBodyInsideATransactionIsRefusedToo() {
        assertNullIsRefused(
                "body",
                () -> Stm.atomically(() -> {
                    Stm.atomically(MisuseTest.<Body.Block<RuntimeException>>none());
                }));
    }

    @Test
    void aMissingAlgorithmIsRefused() {
        assertNullIsRefused("algorithm", () -> Engine.of(none()));
    }

    @Test
    void aMissingVariableIsRefusedAndRollsBack() {
        assertThrows(
                NullPointerException.class,
                () -> Stm.atomically(tx -> {
                    tx.set(number, 2);
                    tx.get(MisuseTest.<TVar<String>>none());
                }));
        assertEquals(1, number.get());
        assertTrue(Stm.engine().attempt(tx -> {
            tx.set(number, tx.get(number));
        }));
    }

    @Test
    void aTransactionThatHasEndedIsOfNoUse() {
        List<Txn> kept = new ArrayList<>();
        Stm.atomically(tx -> {
            kept.add(tx);
            tx.set(number, 2);
        });
        assertOfNoUse(kept.get(0));
    }

    @Test
    void aTransactionThatWasRolledBackIsOfNoUse() {
        List<Txn> kept = new ArrayList<>();
        assertThrows(
                ArithmeticException.class,
                () -> Stm.atomically(tx -> {
                    kept.add(tx);
                    tx.set(number, 3);
                    throw new ArithmeticException("rolled back");
                }));
        number.set(2);
        assertOfNoUse(kept.get(0));
    }

    @Test
    void aReadOnlyTransactionThatHasEndedIsOfNoUse() {
        List<Txn> kept = new ArrayList<>();
        number.set(2);
        assertEquals(2, Stm.<Long, RuntimeException>readOnly(tx -> {
            kept.add(tx);
            return tx.get(number);
        }));
        assertOfNoUse(kept.get(0));
    }

    @Test
    void anAttemptThatHasEndedIsOfNoUse() {
        List<Txn> kept = new ArrayList<>();
        assertTrue(Stm.engine().attempt(tx -> {
            kept.add(tx);
            tx.set(number, 2);
        }));
        assertOfNoUse(kept.get(0));
    }

    private void assertOfNoUse(Txn ended) {
        assertThrows(IllegalStateException.class, () -> ended.get(text));
        assertThrows(IllegalStateException.class, () -> ended.get(number));
        assertThrows(IllegalStateException.class, () -> ended.set(text, "new"));
        assertThrows(IllegalStateException.class, () -> ended.set(number, 3));
        assertThrows(IllegalStateException.class, () -> ended.update(text, s -> s + "new"));
        assertThrows(IllegalStateException.class, () -> ended.update(number, n -> n + 1));
        assertThrows(IllegalStateException.class, ended::abort);
        assertThrows(IllegalStateException.class, ended::leave);
        assertEquals("old", text.get());
        assertEquals(2, number.get());
        assertTrue(Stm.engine().attempt(tx -> {
            tx.set(text, "new");
            tx.set(number, 4);
        }));
        assertEquals("new", text.get());
        assertEquals(4, number.get());
    }
}
