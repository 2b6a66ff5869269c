package dev.stormproof.stress;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.testbed.Guarantee;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * A transaction writes and then fails; what it wrote must not be seen by anyone, ever: neither by a single read nor by
 * a transaction. Also known as aborted read. Forbidden under every algorithm.
 */
@JCStressTest
@Violates(Guarantee.ROLLBACK)
@State
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "it never happened")
@Outcome(expect = Expect.FORBIDDEN, desc = "what was rolled back was seen")
public class DirtyRead {

    private final TLong x = new TLong(0);

    /** Writes and fails. */
    @Actor
    public void writer() {
        try {
            Stm.atomically(tx -> {
                tx.set(x, 1);
                throw Failure.ON_PURPOSE;
            });
        } catch (Failure expected) {
            // what it is about
        }
    }

    /**
     * Reads on its own, then in a transaction.
     *
     * @param r the result
     */
    @Actor
    public void reader(JJ_Result r) {
        r.r1 = x.get();
        Stm.atomically(tx -> {
            r.r2 = tx.get(x);
        });
    }

    /** What the body throws. */
    private static final class Failure extends RuntimeException {
        @SuppressWarnings("StaticAssignmentOfThrowable") // carries nothing of the moment
        static final Failure ON_PURPOSE = new Failure();

        private static final long serialVersionUID = 1L;

        private Failure() {
            super("on purpose", null, false, false);
        }
    }
}
