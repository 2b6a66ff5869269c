package dev.stormproof.conformance.lincheck;

import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.List;

/** A shelf as it must not be: it commits a collection key by key. Lincheck must object. */
public final class TornShelf {
    private final Store<String, Integer> store = new Store<>();
    private Values<String, Integer> left = store.using("a", "b");

    /** Takes both. */
    public String leftTakesBoth() {
        left = store.using("a", "b");
        return left.get("a") + "," + left.get("b");
    }

    /** Commits one after the other. */
    public String leftCommits() {
        for (Value<String, Integer> value : List.copyOf(left.values())) {
            value.set(1);
            value.commit();
        }
        return "committed";
    }

    /** Takes both. */
    public String rightTakesBoth() {
        Values<String, Integer> right = store.using("a", "b");
        return right.get("a") + "," + right.get("b");
    }
}
