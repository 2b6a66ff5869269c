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
 * One transaction changes two variables, another reads both and commits: it must have seen both changes or neither.
 * Forbidden by snapshot isolation, hence under every algorithm; unlike in {@link ZombieRead}, only what a committed
 * transaction returns counts here.
 */
@JCStressTest
@Description(
        "One transaction changes two variables, another reads both and commits; it must have seen both changes or neither.")
@Violates(Guarantee.SNAPSHOT_ISOLATION)
@State
@Outcome(
        id = {"0, 0", "1, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "before or after the writer")
@Outcome(expect = Expect.FORBIDDEN, desc = "one change was seen, the other not")
public class ReadSkew {

    private final LongRef<Object> x = subject.longRef(0);
    private final LongRef<Object> y = subject.longRef(0);

    /** Changes both. */
    @Actor
    public void writer() {
        subject.atomically(tx -> {
            x.set(tx, 1);
            y.set(tx, 1);
            return true;
        });
    }

    /**
     * Reads both.
     *
     * @param r the result
     */
    @Actor
    public void reader(JJ_Result r) {
        subject.atomically(tx -> {
            r.r1 = x.get(tx); // every attempt writes both, so the last one, which committed, prevails
            r.r2 = y.get(tx);
            return true;
        });
    }
}
