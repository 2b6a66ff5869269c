package dev.stormproof.stress;

import static dev.stormproof.stress.Tried.subject;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * Two transactions increment one variable; an increment that goes missing was overwritten by one that did not see it.
 * Forbidden by snapshot isolation, hence under every algorithm.
 */
@JCStressTest
@Description(
        "Two transactions increment one variable; an increment that goes missing was overwritten by one that did not see it.")
@Violates(Guarantee.SNAPSHOT_ISOLATION)
@State
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "both increments took place")
@Outcome(expect = Expect.FORBIDDEN, desc = "an update was lost")
public class LostUpdate {

    private final LongRef<Object> x = subject.longRef(0);

    /** Increments. */
    @Actor
    public void one() {
        subject.atomically(tx -> {
            x.set(tx, x.get(tx) + 1);
            return true;
        });
    }

    /** Increments. */
    @Actor
    public void other() {
        subject.atomically(tx -> {
            x.set(tx, x.get(tx) + 1);
            return true;
        });
    }

    /**
     * Looks at what is left.
     *
     * @param r the result
     */
    @Arbiter
    public void end(J_Result r) {
        r.r1 = subject.readOnly(x::get);
    }
}
