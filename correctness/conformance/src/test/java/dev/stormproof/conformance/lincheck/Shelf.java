package dev.stormproof.conformance.lincheck;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.store.Outcome;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
        private List<Value<String, Integer>> values = List.of();
        private Supplier<Outcome> commit = () -> Outcome.COMMITTED;

        String take(@Nullable Value<String, Integer> value) {
            if (value == null) {
                return WithoutBusyCalls.BUSY;
            }
            values = List.of(value);
            commit = value::tryCommit;
            return value.toString();
        }

        String take(@Nullable Values<String, Integer> taken) {
            if (taken == null) {
                return WithoutBusyCalls.BUSY;
            }
            values = List.of(value(taken, "a"), value(taken, "b"));
            commit = taken::tryCommit;
            return taken.get("a") + "," + taken.get("b");
        }

        private static Value<String, Integer> value(Values<String, Integer> taken, String key) {
            return Objects.requireNonNull(taken.get(key));
        }

        /** Changes the copies and commits them; if the store is busy, it is as if that had not been. */
        String commit(Consumer<Value<String, Integer>> change) {
            List<Integer> before = values.stream().map(Value::get).toList();
            values.forEach(change);
            Outcome outcome = commit.get();
            if (outcome != Outcome.BUSY) {
                return outcome.toString();
            }
            for (int i = 0; i < before.size(); i++) {
                values.get(i).set(before.get(i));
            }
            return WithoutBusyCalls.BUSY;
        }

        String commit() {
            return commit(value -> {
                Integer old = value.get();
                value.set(old == null ? 1 : old + 1);
            });
        }

        String remove() {
            return commit(Value::remove);
        }
    }

    /** The left customer takes both. */
    public String leftTakesBoth() {
        return left.take(store.tryUsing(List.of("a", "b")));
    }

    /** The left customer takes the first. */
    public String leftTakesFirst() {
        return left.take(store.tryUsevar("a"));
    }

    /** The left customer commits. */
    public String leftCommits() {
        return left.commit();
    }

    /** The left customer removes what it has. */
    public String leftRemoves() {
        return left.remove();
    }

    /** The right customer takes both, the second first. */
    public String rightTakesBoth() {
        return right.take(store.tryUsing(List.of("b", "a")));
    }

    /** The right customer takes the first. */
    public String rightTakesFirst() {
        return right.take(store.tryUsevar("a"));
    }

    /** The right customer commits. */
    public String rightCommits() {
        return right.commit();
    }

    /** The right customer removes what it has. */
    public String rightRemoves() {
        return right.remove();
    }
}
