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
import org.openjdk.jcstress.infra.results.JJJ_Result;

/**
 * A read-only transaction reads one variable, another, and the first again, while a writer changes both: all three
 * readings must be of one moment. Its first attempt keeps no log of what it read, so nothing but the snapshot makes
 * them agree. Forbidden by snapshot isolation, hence under every algorithm.
 */
@JCStressTest
@Description("A read-only transaction reads one variable, another, and the first again, while a writer changes both.")
@Violates(Guarantee.SNAPSHOT_ISOLATION)
@State
@Outcome(
        id = {"0, 0, 0", "1, 1, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "before or after the writer")
@Outcome(expect = Expect.FORBIDDEN, desc = "readings of different moments")
public class ReadOnlySnapshot {

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
     * Reads three times.
     *
     * @param r the result
     */
    @Actor
    public void reader(JJJ_Result r) {
        r.r3 = subject.readOnly(tx -> {
            r.r1 = x.get(tx); // every attempt writes both, so the last one, which committed, prevails
            r.r2 = y.get(tx);
            return x.get(tx);
        });
    }
}
