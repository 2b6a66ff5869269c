package dev.stormproof.stress;

import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.testbed.Guarantee;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JI_Result;

/**
 * A transactional variable is itself published through a data race, in a plain field; whoever gets hold of it must find
 * its first value, as with a final field. Promised by the constructors, hence under every algorithm. On processors that
 * keep stores in order, such as x86, only the compiler can break it.
 */
@JCStressTest
@Violates(Guarantee.SINGLE_VARIABLE)
@State
@Outcome(
        id = {"-1, -1", "-1, 42", "42, -1", "42, 42"},
        expect = Expect.ACCEPTABLE,
        desc = "not there yet, or seen whole")
@Outcome(expect = Expect.FORBIDDEN, desc = "a variable without its first value")
public class RacyPublication {

    private @Nullable TLong number;
    private @Nullable TVar<Integer> object;

    /** Publishes both by plain stores. */
    @Actor
    public void writer() {
        number = new TLong(42);
        object = new TVar<>(42);
    }

    /**
     * Reads from what it finds.
     *
     * @param r the result
     */
    @Actor
    public void reader(JI_Result r) {
        TLong foundNumber = number;
        TVar<Integer> foundObject = object;
        r.r1 = foundNumber == null ? -1 : foundNumber.get();
        r.r2 = foundObject == null ? -1 : valueOrZero(foundObject.get());
    }

    private static int valueOrZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
