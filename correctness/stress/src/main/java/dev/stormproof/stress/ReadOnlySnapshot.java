package dev.stormproof.stress;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.testbed.Guarantee;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/**
 * A read-only transaction reads one variable, another, and the first again, while a writer changes both: all three
 * readings must be of one moment. Its first attempt keeps no log of what it read, so nothing but the snapshot makes
 * them agree. Forbidden by serializability, hence under every algorithm.
 */
@JCStressTest
@Violates(Guarantee.STRICT_SERIALIZABILITY)
@State
@Outcome(
        id = {"0, 0, 0", "1, 1, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "before or after the writer")
@Outcome(expect = Expect.FORBIDDEN, desc = "readings of different moments")
public class ReadOnlySnapshot {

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
     * Reads three times.
     *
     * @param r the result
     */
    @Actor
    public void reader(JJJ_Result r) {
        r.r3 = Stm.<Long, RuntimeException>readOnly(tx -> {
            r.r1 = tx.get(x); // every attempt writes both, so the last one, which committed, prevails
            r.r2 = tx.get(y);
            return tx.get(x);
        });
    }
}
