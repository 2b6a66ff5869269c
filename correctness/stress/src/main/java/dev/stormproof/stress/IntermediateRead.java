package dev.stormproof.stress;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.testbed.Guarantee;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * A transaction writes a variable twice; only the last value may be seen by others. Forbidden under every algorithm.
 */
@JCStressTest
@Violates(Guarantee.STRICT_SERIALIZABILITY)
@State
@Outcome(
        id = {"0", "2"},
        expect = Expect.ACCEPTABLE,
        desc = "before or after the writer")
@Outcome(expect = Expect.FORBIDDEN, desc = "a value from the middle of a transaction")
public class IntermediateRead {

    private final TLong x = new TLong(0);

    /** Writes twice. */
    @Actor
    public void writer() {
        Stm.atomically(tx -> {
            tx.set(x, 1);
            tx.set(x, 2);
        });
    }

    /**
     * Reads once.
     *
     * @param r the result
     */
    @Actor
    public void reader(J_Result r) {
        r.r1 = x.get();
    }
}
