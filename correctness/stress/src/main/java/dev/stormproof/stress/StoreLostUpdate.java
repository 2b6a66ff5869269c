package dev.stormproof.stress;

import static dev.stormproof.stress.Insistence.insist;

import dev.stormproof.stm.store.BusyRetryException;
import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.testbed.Guarantee;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Two users of a store increment one key, each from a private copy, and start over when overtaken. An increment that
 * goes missing was committed from a copy that was out of date. Forbidden under every algorithm.
 */
@JCStressTest
@Violates(Guarantee.STRICT_SERIALIZABILITY)
@State
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "both increments took place")
@Outcome(expect = Expect.FORBIDDEN, desc = "an update was lost")
public class StoreLostUpdate {

    private final Store<String, Integer> store = new Store<>();

    /** Increments. */
    @Actor
    public void one() {
        increment();
    }

    /** Increments. */
    @Actor
    public void other() {
        increment();
    }

    /**
     * Looks at what is left.
     *
     * @param r the result
     */
    @Arbiter
    public void end(I_Result r) {
        r.r1 = numberIn(insist(() -> store.usevar("x")));
    }

    private void increment() {
        while (true) {
            try {
                Value<String, Integer> x = store.usevar("x");
                x.set(numberIn(x) + 1);
                x.commit();
                return;
            } catch (ConcurrentUpdateException | BusyRetryException overtaken) {
                Thread.onSpinWait();
            }
        }
    }

    private static int numberIn(Value<String, Integer> value) {
        Integer number = value.get();
        return number == null ? 0 : number;
    }
}
