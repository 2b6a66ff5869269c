package dev.stormproof.perf.ranking;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.IsolationLevel;
import org.multiverse.api.TxnExecutor;
import org.multiverse.api.TxnFactoryBuilder;
import org.multiverse.api.callables.TxnLongCallable;
import org.multiverse.api.references.TxnLong;

/** Multiverse: serializable, which it is not unless it is told to be, and it does not give up. */
final class InMultiverse implements Bank {
    private final TxnExecutor atomic;
    private final TxnExecutor atomicView;
    private final TxnLong[] accounts;

    InMultiverse(int size) {
        TxnFactoryBuilder serializable = GlobalStmInstance.getGlobalStmInstance()
                .newTxnFactoryBuilder()
                .setIsolationLevel(IsolationLevel.Serializable)
                .setMaxRetries(Integer.MAX_VALUE);
        atomic = serializable.newTxnExecutor();
        atomicView = serializable.setReadonly(true).newTxnExecutor();
        accounts = IntStream.range(0, size)
                .mapToObj(i -> GlobalStmInstance.getGlobalStmInstance()
                        .getDefaultRefFactory()
                        .newTxnLong(0))
                .toArray(TxnLong[]::new);
    }

    @Override
    public void transfer(int from, int to) {
        atomic.execute(tx -> {
            if (from != to) {
                accounts[from].set(tx, accounts[from].get(tx) - 1);
            }
            accounts[to].set(tx, accounts[to].get(tx) + 1);
        });
    }

    @Override
    public long audit() {
        return atomicView.execute((TxnLongCallable) tx ->
                Arrays.stream(accounts).mapToLong(account -> account.get(tx)).sum());
    }
}
