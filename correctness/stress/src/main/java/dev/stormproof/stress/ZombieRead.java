package dev.stormproof.stress;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.testbed.Guarantee;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * An attempt sees one of two changes that were made together, whether or not it commits later. Between the two readings
 * it runs on a state that never was, and may throw, loop or compute nonsense.
 * Forbidden by opacity, hence under all algorithms that claim it; commit-time validation does not, and is left out
 * here, since it shows what is forbidden to the others.
 */
@JCStressTest
@Violates(Guarantee.OPACITY)
@State
@Outcome(id = "false", expect = Expect.ACCEPTABLE, desc = "every attempt saw both changes or neither")
@Outcome(expect = Expect.FORBIDDEN, desc = "an attempt ran on a state that never was")
public class ZombieRead {

    private final TLong x = new TLong(0);
    private final TLong y = new TLong(0);

    /** Changes both, twice, so that readers have more to stumble over. */
    @Actor
    public void writer() {
        for (int i = 1; i <= 2; i++) {
            int value = i;
            Stm.atomically(tx -> {
                tx.set(x, value);
                tx.set(y, value);
            });
        }
    }

    /**
     * Reads both and notes whether any attempt saw them differ.
     *
     * @param r the result
     */
    @Actor
    public void reader(Z_Result r) {
        Stm.atomically(tx -> {
            long seen = tx.get(x);
            if (seen != tx.get(y)) {
                r.r1 = true; // outlives the attempt, on purpose
            }
        });
    }
}
