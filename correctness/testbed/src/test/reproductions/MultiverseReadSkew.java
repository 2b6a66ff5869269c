// Read skew: a transaction commits having seen x as it was before another one and y as it was after it, though both are
// always set together; a zombie that is not even rolled back. Multiverse 0.7.0, isolation level RepeatableRead.
// (Documented: below Snapshot it "is possible that a value is read depending on a previous read value".)
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.IsolationLevel;
import org.multiverse.api.StmUtils;
import org.multiverse.api.callables.TxnVoidCallable;
import org.multiverse.api.references.TxnLong;

class MultiverseReadSkew {
    static final TxnLong x = StmUtils.newTxnLong(0);
    static final TxnLong y = StmUtils.newTxnLong(0);

    static void setBoth() {
        StmUtils.atomic((TxnVoidCallable) tx -> {
            x.set(tx, 1);
            y.set(tx, 1);
        });
    }

    public static void main(String[] args) {
        var stm = GlobalStmInstance.getGlobalStmInstance();
        var reader = stm.newTxnFactoryBuilder().setIsolationLevel(IsolationLevel.RepeatableRead)
                .setSpeculative(false).newTxnExecutor();
        var seen = new ArrayList<String>();
        reader.execute((TxnVoidCallable) tx -> {
            long first = x.get(tx);
            CompletableFuture.runAsync(() -> setBoth()).join();
            seen.add("x = " + first + ", y = " + y.get(tx));
        });
        System.out.println("seen by each attempt, the last of which has committed: " + seen);
        System.exit(seen.equals(java.util.List.of("x = 0, y = 1")) ? 0 : 1);
    }
}
