package dev.stormproof.conformance.lincheck;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.store.BusyRetryException;
import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A store of two keys and two customers with copies in hand; {@link PlainShelf} says what is right.
 *
 * <p>An operation is one call of the store, since each call is atomic by itself. It is not repeated where the store is
 * busy: that is an outcome, see {@link WithoutBusyCalls}.
 */
public final class Shelf {
    /** The algorithm of the next ones to be made. */
    static Algorithm algorithm = Algorithm.STORM;

    private final Store<String, Integer> store = new Store<>(Engine.of(algorithm), UnaryOperator.identity());
    private final Hand left = new Hand();
    private final Hand right = new Hand();

    private static final class Hand {
        private Collection<Value<String, Integer>> values = List.of();
        private Runnable commit = () -> {};

        String take(Value<String, Integer> value) {
            values = List.of(value);
            commit = value::commit;
            return value.toString();
        }

        String take(Values<String, Integer> taken) {
            values = taken.values();
            commit = taken::commit;
            return taken.get("a") + "," + taken.get("b");
        }

        String commit() {
            values.forEach(value -> raise(value, 1));
            String outcome = unlessBusy(() -> {
                try {
                    commit.run();
                    return "committed";
                } catch (ConcurrentUpdateException overtaken) {
                    return "overtaken";
                }
            });
            if (outcome.equals(WithoutBusyCalls.BUSY)) {
                values.forEach(value -> raise(value, -1));
            }
            return outcome;
        }

        private static void raise(Value<String, Integer> value, int by) {
            Integer old = value.get();
            value.set(old == null ? by : old + by);
        }
    }

    private static String unlessBusy(Supplier<String> call) {
        try {
            return call.get();
        } catch (BusyRetryException busy) {
            return WithoutBusyCalls.BUSY;
        }
    }

    /** The left customer takes both. */
    public String leftTakesBoth() {
        return unlessBusy(() -> left.take(store.using("a", "b")));
    }

    /** The left customer takes the first. */
    public String leftTakesFirst() {
        return unlessBusy(() -> left.take(store.usevar("a")));
    }

    /** The left customer commits. */
    public String leftCommits() {
        return left.commit();
    }

    /** The right customer takes both, the second first. */
    public String rightTakesBoth() {
        return unlessBusy(() -> right.take(store.using("b", "a")));
    }

    /** The right customer takes the first. */
    public String rightTakesFirst() {
        return unlessBusy(() -> right.take(store.usevar("a")));
    }

    /** The right customer commits. */
    public String rightCommits() {
        return right.commit();
    }
}
