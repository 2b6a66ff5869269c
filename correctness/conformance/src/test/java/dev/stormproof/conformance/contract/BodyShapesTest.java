package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import org.junit.jupiter.api.Test;

/** A body in each of its four shapes runs, returns its result, and takes effect. */
class BodyShapesTest {
    private final TVar<String> name = new TVar<>("old");
    private final TLong count = new TLong(1);

    @Test
    void anExplicitActionTakesEffect() {
        Stm.atomically(tx -> {
            tx.set(name, "new");
            tx.set(count, tx.get(count) + 1);
        });
        assertEquals("new", name.get());
        assertEquals(2, count.get());
    }

    @Test
    void anExplicitFunctionReturnsItsResult() {
        long before = Stm.atomically(tx -> {
            long seen = tx.get(count);
            tx.set(count, seen + 1);
            return seen;
        });
        assertEquals(1, before);
        assertEquals(2, count.get());
    }

    @Test
    void anImplicitBlockTakesEffect() {
        Stm.atomically(() -> {
            name.set("new");
            count.set(count.get() + 1);
        });
        assertEquals("new", name.get());
        assertEquals(2, count.get());
    }

    @Test
    void anImplicitCallReturnsItsResult() {
        long before = Stm.atomically(() -> {
            long seen = count.get();
            count.set(seen + 1);
            return seen;
        });
        assertEquals(1, before);
        assertEquals(2, count.get());
    }

    @Test
    void bothStylesMixInOneBody() {
        long sum = Stm.atomically(tx -> {
            count.set(10);
            tx.set(count, tx.get(count) + 1);
            count.update(n -> n + 1);
            tx.update(count, n -> n + 1);
            return count.get() + tx.get(count);
        });
        assertEquals(26, sum);
        assertEquals(13, count.get());
    }

    @Test
    void theResultIsHandedOverByIdentity() {
        Object result = new Object();
        assertSame(result, Stm.<Object, RuntimeException>atomically(tx -> result));
        assertSame(result, Stm.<Object, RuntimeException>atomically(() -> result));
        assertSame(result, Stm.<Object, RuntimeException>readOnly(tx -> result));
        assertSame(result, Stm.<Object, RuntimeException>readOnly(() -> result));
    }

    @Test
    void theResultMayBeNull() {
        assertNull(Stm.<Object, RuntimeException>atomically(tx -> nothing()));
        assertNull(Stm.<Object, RuntimeException>readOnly(() -> nothing()));
    }

    @SuppressWarnings("NullAway") // the bound of R, read from a class file, does not tell it that R may be nullable
    private static Object nothing() {
        return null;
    }

    @Test
    void aBodyThatTouchesNothingCommits() {
        Stm.atomically(() -> {});
        assertEquals(5, Stm.<Integer, RuntimeException>atomically(tx -> 5));
    }
}
