package dev.stormproof.testbed.subject;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Update;
import dev.stormproof.stm.store.Value;
import dev.stormproof.stm.store.Values;
import dev.stormproof.testbed.Direct;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Our store, by a program that knows beforehand which keys it wants: the adapter learns them one by one. */
final class StoreDirect extends Direct {
    private static final List<Integer> FIRST = List.of(0);
    private static final List<Integer> PAIR = List.of(0, 1);
    private static final Update<Integer, Long, RuntimeException> INCREMENT = copies -> add(copies, 0, 1);
    private static final Update<Integer, Long, RuntimeException> TRANSFER = copies -> {
        add(copies, 0, -1);
        add(copies, 1, 1);
    };

    private final Store<Integer, Long> store = new Store<>(Engine.of(Algorithm.STORM), UnaryOperator.identity());
    private final List<Integer> all;

    StoreDirect(int variables, long initial) {
        all = IntStream.range(0, variables).boxed().toList();
        store.update(all, copies -> copies.values().forEach(copy -> copy.set(initial)));
    }

    private static void add(Values<Integer, Long> copies, Integer key, long delta) {
        Value<Integer, Long> copy = Objects.requireNonNull(copies.get(key));
        copy.set(number(copy) + delta);
    }

    private static long number(Value<Integer, Long> copy) {
        return Objects.requireNonNull(copy.get());
    }

    @Override
    public void increment() {
        store.update(FIRST, INCREMENT);
    }

    @Override
    public void transfer() {
        store.update(PAIR, TRANSFER);
    }

    @Override
    public long sum() {
        long sum = 0;
        for (Value<Integer, Long> copy : store.using(all).values()) {
            sum += number(copy);
        }
        return sum;
    }

    @Override
    public long get(int index) {
        return number(store.usevar(index));
    }
}
