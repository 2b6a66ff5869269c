package dev.stormproof.stress;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TVar;
import dev.stormproof.testbed.Guarantee;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * An object is filled in, then a transaction publishes it; whoever gets the reference from a transaction must see what
 * was filled in, although the object's field is plain. A commit happens before every transaction that reads from it.
 * Forbidden under every algorithm. Where processors keep stores in order, as x86 does, only the compiler can break it.
 */
@JCStressTest
@Violates(Guarantee.STRICT_SERIALIZABILITY)
@State
@Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "not published yet")
@Outcome(id = "42", expect = Expect.ACCEPTABLE, desc = "published, and seen whole")
@Outcome(expect = Expect.FORBIDDEN, desc = "published, but not seen whole")
public class UnsafePublication {

    private static final class Box {
        private static final Box NONE = new Box(-1);

        private int content;

        Box(int content) {
            this.content = content;
        }
    }

    private final TVar<Box> box = new TVar<>(Box.NONE);

    /** Fills and publishes. */
    @Actor
    public void writer() {
        Box filled = new Box(0);
        filled.content = 42;
        Stm.atomically(tx -> {
            tx.set(box, filled);
        });
    }

    /**
     * Takes the reference and looks inside, after the transaction.
     *
     * @param r the result
     */
    @Actor
    public void reader(I_Result r) {
        Box found = Stm.<Box, RuntimeException>atomically(tx -> tx.get(box));
        r.r1 = found.content;
    }
}
