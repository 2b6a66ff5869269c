package dev.stormproof.stress;

import static dev.stormproof.stress.Insistence.insist;

import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Values;
import dev.stormproof.testbed.Guarantee;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * One user commits two keys together while another takes copies of both: the copies must be of one moment, which their
 * versions show. Forbidden under every algorithm.
 */
@JCStressTest
@Violates(Guarantee.STRICT_SERIALIZABILITY)
@State
@Outcome(
        id = {"0, 0", "1, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "before or after the commit")
@Outcome(expect = Expect.FORBIDDEN, desc = "copies of different moments")
public class StoreReadSkew {

    private final Store<String, Boolean> store = new Store<>();

    /** Commits both keys; alone, so nothing can overtake it. */
    @Actor
    public void writer() {
        insist(() -> {
            store.using("x", "y").commit();
            return true;
        });
    }

    /**
     * Takes copies of both keys.
     *
     * @param r the result
     */
    @Actor
    @SuppressWarnings("NullAway") // get() finds the keys that using() was asked for
    public void reader(JJ_Result r) {
        Values<String, Boolean> copies = insist(() -> store.using("x", "y"));
        r.r1 = copies.get("x").version();
        r.r2 = copies.get("y").version();
    }
}
