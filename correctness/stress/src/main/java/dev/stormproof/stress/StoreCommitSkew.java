package dev.stormproof.stress;

import static dev.stormproof.stress.Insistence.insist;

import dev.stormproof.stm.store.BusyRetryException;
import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Values;
import dev.stormproof.testbed.Guarantee;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Two users take copies of the same two keys, each to claim one of them if the other is unclaimed. A collection is
 * committed as a whole, what was only read included, so the second commit must fail, and its redo finds the other's
 * claim. Both claims at once would be write skew. Forbidden under every algorithm.
 */
@JCStressTest
@Violates(Guarantee.STRICT_SERIALIZABILITY)
@State
@Outcome(
        id = {"true, false", "false, true"},
        expect = Expect.ACCEPTABLE,
        desc = "the second saw the claim of the first")
@Outcome(expect = Expect.FORBIDDEN, desc = "both claimed, or nobody")
public class StoreCommitSkew {

    private final Store<String, Boolean> store = new Store<>();

    /** Claims x unless y is claimed. */
    @Actor
    public void one() {
        claim("x", "y");
    }

    /** Claims y unless x is claimed. */
    @Actor
    public void other() {
        claim("y", "x");
    }

    /**
     * Looks who has claimed.
     *
     * @param r the result
     */
    @Arbiter
    public void end(ZZ_Result r) {
        r.r1 = Boolean.TRUE.equals(insist(() -> store.usevar("x")).get());
        r.r2 = Boolean.TRUE.equals(insist(() -> store.usevar("y")).get());
    }

    @SuppressWarnings("NullAway") // get() finds the keys that using() was asked for
    private void claim(String mine, String theirs) {
        while (true) {
            try {
                Values<String, Boolean> claims = store.using(mine, theirs);
                if (claims.get(theirs).get() == null) {
                    claims.get(mine).set(true);
                    claims.commit();
                }
                return;
            } catch (ConcurrentUpdateException | BusyRetryException overtaken) {
                Thread.onSpinWait();
            }
        }
    }
}
