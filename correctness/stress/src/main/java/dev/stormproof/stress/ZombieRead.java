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
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * An attempt sees one of two changes that were made together, whether or not it commits later. Between the two readings
 * it runs on a state that never was, and may throw, loop or compute nonsense.
 * Forbidden by opacity, hence under all algorithms that claim it; commit-time validation does not, and is left out
 * here, since it shows what is forbidden to the others.
 */
@JCStressTest
@Description("An attempt sees one of two changes that were made together, whether or not it commits later.")
@Violates(Guarantee.OPACITY)
@State
@Outcome(id = "false", expect = Expect.ACCEPTABLE, desc = "every attempt saw both changes or neither")
@Outcome(expect = Expect.FORBIDDEN, desc = "an attempt ran on a state that never was")
public class ZombieRead {

    private final LongRef<Object> x = subject.longRef(0);
    private final LongRef<Object> y = subject.longRef(0);

    /** Changes both, twice, so that readers have more to stumble over. */
    @Actor
    public void writer() {
        for (int i = 1; i <= 2; i++) {
            int value = i;
            subject.atomically(tx -> {
                x.set(tx, value);
                y.set(tx, value);
                return true;
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
        subject.atomically(tx -> {
            long seen = x.get(tx);
            if (seen != y.get(tx)) {
                r.r1 = true; // outlives the attempt, on purpose
            }
            return true;
        });
    }
}
