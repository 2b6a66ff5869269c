package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import org.junit.jupiter.api.Test;

/**
 * The textbook anomalies, each provoked in one fixed interleaving: in the middle of one transaction another runs as
 * a whole, in another thread. What may happen is that one of them fails; what must not is in the name of the test.
 */
class IsolationTest {
    private final Engine engine = Stm.engine();
    private final TLong a = new TLong(50);
    private final TLong b = new TLong(50);

    /** Runs a whole transaction in another thread, at most one attempt; whether it committed. */
    private boolean meanwhile(Body.Action<RuntimeException> body) throws Exception {
        return Crew.join(Crew.start("meanwhile", () -> engine.attempt(body)));
    }

    @Test
    void noUpdateIsLost() throws Exception {
        boolean[] other = {false};
        boolean mine = engine.<Exception>attempt(tx -> {
            long seen = tx.get(a);
            other[0] = meanwhile(their -> {
                their.set(a, their.get(a) + 10);
            });
            tx.set(a, seen + 1);
        });
        assertEquals(50 + (mine ? 1 : 0) + (other[0] ? 10 : 0), a.get());
        assertTrue(mine || other[0]);
    }

    @Test
    void noUncommittedWriteIsSeen() throws Exception {
        long[] seen = {50};
        assertFalse(engine.<Exception>attempt(tx -> {
            tx.set(a, 99);
            meanwhile(their -> {
                seen[0] = their.get(a);
            });
            tx.abort();
        }));
        assertEquals(50, seen[0]);
        assertEquals(50, a.get());
    }

    @Test
    void noIntermediateWriteIsSeen() throws Exception {
        long[] seen = {50};
        boolean[] other = {false};
        boolean mine = engine.<Exception>attempt(tx -> {
            tx.set(a, 99);
            other[0] = meanwhile(their -> {
                seen[0] = their.get(a);
            });
            tx.set(a, 60);
        });
        assertTrue(mine);
        assertEquals(60, a.get());
        assertTrue(!other[0] || seen[0] == 50);
    }

    @Test
    void noUncommittedWriteIsOverwritten() throws Exception {
        boolean[] other = {false};
        boolean mine = engine.<Exception>attempt(tx -> {
            tx.set(a, 1);
            other[0] = meanwhile(their -> {
                their.set(a, 2);
                their.set(b, 2);
            });
            tx.set(b, 1);
        });
        assertTrue(mine || other[0]);
        assertEquals(a.get(), b.get());
        assertEquals(mine ? 1 : 2, a.get()); // where both commit, ours is the later
    }

    @Test
    void noCommittedReaderSeesHalfOfAnUpdate() throws Exception {
        long[] seen = {0, 0};
        boolean mine = engine.<Exception>attempt(tx -> {
            seen[0] = tx.get(a);
            meanwhile(their -> {
                their.set(a, their.get(a) - 10);
                their.set(b, their.get(b) + 10);
            });
            seen[1] = tx.get(b);
        });
        assertTrue(!mine || seen[0] + seen[1] == 100);
    }

    @Test
    void noTwoCommitOnReadsThatTheOtherMadeStale() throws Exception {
        boolean[] other = {false};
        boolean mine = engine.<Exception>attempt(tx -> {
            long sum = tx.get(a) + tx.get(b);
            other[0] = meanwhile(their -> {
                their.set(b, their.get(b) - (their.get(a) + their.get(b)));
            });
            tx.set(a, tx.get(a) - sum);
        });
        assertFalse(mine && other[0]);
        assertTrue(mine || other[0]);
        assertEquals(0, a.get() + b.get());
    }

    @Test
    void noReadChangesItsMind() throws Exception {
        long[] seen = {0, 0};
        boolean mine = engine.<Exception>attempt(tx -> {
            seen[0] = tx.get(a);
            meanwhile(their -> {
                their.set(a, 99);
            });
            seen[1] = tx.get(a);
        });
        assertTrue(!mine || seen[0] == seen[1]);
    }

    @Test
    void whatWasCommittedBeforeTheStartIsSeen() throws Exception {
        for (int i = 0; i < 100; i++) {
            long value = i;
            assertTrue(meanwhile(their -> {
                their.set(a, value);
                their.set(b, value);
            }));
            assertEquals(2 * value, Stm.<Long, RuntimeException>atomically(tx -> tx.get(a) + tx.get(b)));
            assertEquals(2 * value, Stm.<Long, RuntimeException>readOnly(tx -> tx.get(a) + tx.get(b)));
            assertEquals(value, a.get());
        }
    }

    @Test
    void transactionsOnDifferentVariablesDoNotDisturbEachOther() throws Exception {
        boolean[] other = {false};
        boolean mine = engine.<Exception>attempt(tx -> {
            tx.set(a, tx.get(a) + 1);
            other[0] = meanwhile(their -> {
                their.set(b, their.get(b) + 1);
            });
        });
        assertTrue(mine);
        assertEquals(51, a.get());
        assertEquals(other[0] ? 51 : 50, b.get());
        assertTrue(other[0] || engine.algorithm() == dev.stormproof.stm.Algorithm.GLOBAL_LOCK);
    }
}
