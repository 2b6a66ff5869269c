package dev.stormproof.stress;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.testbed.Guarantee;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * Two transactions increment one variable; an increment that goes missing was overwritten by one that did not see it.
 * Forbidden by serializability, hence under every algorithm.
 */
@JCStressTest
@Violates(Guarantee.STRICT_SERIALIZABILITY)
@State
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "both increments took place")
@Outcome(expect = Expect.FORBIDDEN, desc = "an update was lost")
public class LostUpdate {

    private final TLong x = new TLong(0);

    /** Increments. */
    @Actor
    public void one() {
        Stm.atomically(tx -> {
            tx.set(x, tx.get(x) + 1);
        });
    }

    /** Increments. */
    @Actor
    public void other() {
        Stm.atomically(tx -> {
            tx.set(x, tx.get(x) + 1);
        });
    }

    /**
     * Looks at what is left.
     *
     * @param r the result
     */
    @Arbiter
    public void end(J_Result r) {
        r.r1 = x.get();
    }
}
