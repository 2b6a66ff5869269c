// Locks that are never released: a body reads two variables, which locks them, and throws; who writes one of them from
// then on waits for ever. Multiverse 0.7.0, read lock mode Read: the attempt for one variable is begun anew for more,
// and that one is not aborted.
// (Promised: "If an exception happens inside an TxnCallable, the Txn will be always aborted".)
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.LockMode;
import org.multiverse.api.StmUtils;
import org.multiverse.api.callables.TxnVoidCallable;
import org.multiverse.api.references.TxnLong;

class MultiverseKeepsLocks {
    static final TxnLong x = StmUtils.newTxnLong(0);
    static final TxnLong y = StmUtils.newTxnLong(0);

    public static void main(String[] args) throws Exception {
        var stm = GlobalStmInstance.getGlobalStmInstance();
        var locking = stm.newTxnFactoryBuilder().setReadLockMode(LockMode.Read).newTxnExecutor();
        try {
            locking.execute((TxnVoidCallable) tx -> {
                x.get(tx);
                y.get(tx);
                throw new IllegalArgumentException("thrown by the body");
            });
        } catch (IllegalArgumentException e) {
            System.out.println("read x and y and threw");
        }
        Thread writer = new Thread(() -> {
            try {
                StmUtils.atomic((TxnVoidCallable) tx -> x.set(tx, 1));
            } catch (RuntimeException e) {
                System.out.println("the next writer: " + e.getMessage());
            }
        });
        writer.start();
        writer.join(2000);
        System.out.println("2 s later: x = " + x.atomicWeakGet() + ", the next writer is " + writer.getState());
        System.exit(x.atomicWeakGet() == 0 ? 0 : 1);
    }
}
