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
 * One transaction changes two variables, another reads both and commits: it must have seen both changes or neither.
 * Forbidden by serializability, hence under every algorithm; unlike in {@link ZombieRead}, only what a committed
 * transaction returns counts here.
 */
@JCStressTest
@Violates(Guarantee.STRICT_SERIALIZABILITY)
@State
@Outcome(
        id = {"0, 0", "1, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "before or after the writer")
@Outcome(expect = Expect.FORBIDDEN, desc = "one change was seen, the other not")
public class ReadSkew {

    private final TLong x = new TLong(0);
    private final TLong y = new TLong(0);

    /** Changes both. */
    @Actor
    public void writer() {
        Stm.atomically(tx -> {
            tx.set(x, 1);
            tx.set(y, 1);
        });
    }

    /**
     * Reads both.
     *
     * @param r the result
     */
    @Actor
    public void reader(JJ_Result r) {
        Stm.atomically(tx -> {
            r.r1 = tx.get(x); // every attempt writes both, so the last one, which committed, prevails
            r.r2 = tx.get(y);
        });
    }
}
