package dev.stormproof.testbed.subject;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import dev.stormproof.testbed.Direct;
import java.util.stream.Stream;

/** Our own STM in the explicit style. */
final class StormproofDirect extends Direct {
    private final Engine engine;
    private final TLong[] variables;
    private final Body.Action<RuntimeException> increment = tx -> add(0, 1, tx);
    private final Body.Action<RuntimeException> transfer = tx -> {
        add(0, -1, tx);
        add(1, 1, tx);
    };
    private final Body.Function<Long, RuntimeException> sum = this::all;

    StormproofDirect(Engine engine, int variables, long initial) {
        this.engine = engine;
        this.variables =
                Stream.generate(() -> new TLong(initial)).limit(variables).toArray(TLong[]::new);
    }

    private void add(int index, long delta, Txn tx) {
        TLong variable = variables[index];
        tx.set(variable, tx.get(variable) + delta);
    }

    private long all(Txn tx) {
        long all = 0;
        for (TLong variable : variables) {
            all += tx.get(variable);
        }
        return all;
    }

    @Override
    public void increment() {
        engine.atomically(increment);
    }

    @Override
    public void transfer() {
        engine.atomically(transfer);
    }

    @Override
    public long sum() {
        return engine.readOnly(sum);
    }

    @Override
    public long get(int index) {
        return variables[index].get();
    }
}
