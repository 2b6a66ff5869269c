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
 * Each of two transactions writes one variable and reads what the other writes. One comes first and does not see the
 * other; the second sees the first. That both see each other is a circle of information, that neither does a write
 * skew. Forbidden by serializability, hence under every algorithm.
 */
@JCStressTest
@Description(
        "Each of two transactions writes one variable and reads what the other writes; neither both nor none may see the other.")
@Violates(Guarantee.STRICT_SERIALIZABILITY)
@State
@Outcome(
        id = {"0, 1", "1, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "one came first")
@Outcome(expect = Expect.FORBIDDEN, desc = "both came first, or both second")
public class CircularInformationFlow {

    private final LongRef<Object> x = subject.longRef(0);
    private final LongRef<Object> y = subject.longRef(0);

    /**
     * Writes x and reads y.
     *
     * @param r the result
     */
    @Actor
    public void one(JJ_Result r) {
        subject.atomically(tx -> {
            x.set(tx, 1);
            r.r1 = y.get(tx);
            return true;
        });
    }

    /**
     * Writes y and reads x.
     *
     * @param r the result
     */
    @Actor
    public void other(JJ_Result r) {
        subject.atomically(tx -> {
            y.set(tx, 1);
            r.r2 = x.get(tx);
            return true;
        });
    }
}
