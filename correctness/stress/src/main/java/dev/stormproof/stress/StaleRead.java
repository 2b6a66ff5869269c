package dev.stormproof.stress;

import dev.stormproof.stm.TLong;
import dev.stormproof.testbed.Guarantee;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * Each of two threads writes one variable, then reads what the other writes; every access is a transaction of its own.
 * That both read the old value means that one of them was shown a past that was over before it asked.
 * Store buffers of processors do just that. Forbidden by strict serializability, hence under every algorithm.
 */
@JCStressTest
@Violates(Guarantee.STRICT_SERIALIZABILITY)
@State
@Outcome(
        id = {"0, 1", "1, 0", "1, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "the accesses took place one after another")
@Outcome(expect = Expect.FORBIDDEN, desc = "a transaction did not see what was committed before it began")
public class StaleRead {

    private final TLong x = new TLong(0);
    private final TLong y = new TLong(0);

    /**
     * Writes x, then reads y.
     *
     * @param r the result
     */
    @Actor
    public void one(JJ_Result r) {
        x.set(1);
        r.r1 = y.get();
    }

    /**
     * Writes y, then reads x.
     *
     * @param r the result
     */
    @Actor
    public void other(JJ_Result r) {
        y.set(1);
        r.r2 = x.get();
    }
}
