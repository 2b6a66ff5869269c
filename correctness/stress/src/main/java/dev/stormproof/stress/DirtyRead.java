package dev.stormproof.stress;

import static dev.stormproof.stress.Tried.subject;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * A transaction writes and then fails; what it wrote must not be seen by anyone, ever: neither by one that only reads
 * nor by one that might write. Also known as aborted read. Forbidden under every algorithm.
 */
@JCStressTest
@Description("A transaction writes and then fails; what it wrote must not be seen by anyone, ever.")
@Violates(Guarantee.ROLLBACK)
@State
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "it never happened")
@Outcome(expect = Expect.FORBIDDEN, desc = "what was rolled back was seen")
public class DirtyRead {

    private final LongRef<Object> x = subject.longRef(0);

    /** Writes and fails. */
    @Actor
    public void writer() {
        try {
            subject.atomically(tx -> {
                x.set(tx, 1);
                throw Failure.ON_PURPOSE;
            });
        } catch (Failure expected) {
            // what it is about
        }
    }

    /**
     * Reads as a transaction that only reads, then as one that might write.
     *
     * @param r the result
     */
    @Actor
    public void reader(JJ_Result r) {
        r.r1 = subject.readOnly(x::get);
        r.r2 = subject.atomically(x::get);
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
