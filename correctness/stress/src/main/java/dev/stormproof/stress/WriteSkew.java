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
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * Two transactions each read what the other writes: at most one of two doctors may leave while the other is on duty.
 * That both leave takes two commits that each overlook the other's write. Forbidden by serializability, hence under
 * every algorithm; snapshot isolation allows it, and so does commit-time validation that overlooks the locks of others.
 */
@JCStressTest
@Description(
        "Two transactions each read what the other writes; at most one of two doctors may leave while the other is on duty.")
@Violates(Guarantee.STRICT_SERIALIZABILITY)
@State
@Outcome(
        id = {"0, 1", "1, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "one of them saw the other leave")
@Outcome(expect = Expect.FORBIDDEN, desc = "both left, or nobody")
public class WriteSkew {

    private final LongRef<Object> x = subject.longRef(1);
    private final LongRef<Object> y = subject.longRef(1);

    /** Leaves x if y is there. */
    @Actor
    public void one() {
        subject.atomically(tx -> {
            if (y.get(tx) == 1) {
                x.set(tx, 0);
            }
            return true;
        });
    }

    /** Leaves y if x is there. */
    @Actor
    public void other() {
        subject.atomically(tx -> {
            if (x.get(tx) == 1) {
                y.set(tx, 0);
            }
            return true;
        });
    }

    /**
     * Looks who is left.
     *
     * @param r the result
     */
    @Arbiter
    public void end(JJ_Result r) {
        r.r1 = subject.readOnly(x::get);
        r.r2 = subject.readOnly(y::get);
    }
}
