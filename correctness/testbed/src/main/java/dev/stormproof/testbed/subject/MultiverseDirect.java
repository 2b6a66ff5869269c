package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Direct;
import java.util.stream.Stream;
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.Txn;
import org.multiverse.api.TxnExecutor;
import org.multiverse.api.callables.TxnLongCallable;
import org.multiverse.api.callables.TxnVoidCallable;
import org.multiverse.api.references.TxnLong;
import org.multiverse.api.references.TxnRefFactory;

/** Multiverse with an explicit {@code Txn}, on the executors of the adapter. */
final class MultiverseDirect extends Direct {
    private final TxnExecutor updating;
    private final TxnExecutor reading;
    private final TxnLong[] variables;
    private final TxnVoidCallable increment = tx -> add(0, 1, tx);
    private final TxnVoidCallable transfer = tx -> {
        add(0, -1, tx);
        add(1, 1, tx);
    };
    private final TxnLongCallable sum = this::all;

    MultiverseDirect(TxnExecutor updating, TxnExecutor reading, int variables, long initial) {
        this.updating = updating;
        this.reading = reading;
        TxnRefFactory factory = GlobalStmInstance.getGlobalStmInstance().getDefaultRefFactory();
        this.variables = Stream.generate(() -> factory.newTxnLong(initial))
                .limit(variables)
                .toArray(TxnLong[]::new);
    }

    private void add(int index, long delta, Txn tx) {
        TxnLong variable = variables[index];
        variable.set(tx, variable.get(tx) + delta);
    }

    private long all(Txn tx) {
        long all = 0;
        for (TxnLong variable : variables) {
            all += variable.get(tx);
        }
        return all;
    }

    @Override
    public void increment() {
        updating.execute(increment);
    }

    @Override
    public void transfer() {
        updating.execute(transfer);
    }

    @Override
    public long sum() {
        return reading.execute(sum);
    }

    @Override
    public long get(int index) {
        return variables[index].atomicGet();
    }
}
