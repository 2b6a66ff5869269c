// A leak: each time a transaction waits for two variables and one of them changes, a listener is left at the other one
// until that changes. Multiverse 0.7.0 with default settings.
// (Not promised otherwise; its listeners are meant to be pooled and reused.)
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.callables.TxnVoidCallable;
import org.multiverse.api.references.TxnLong;
import org.multiverse.stms.gamma.Listeners;
import org.multiverse.stms.gamma.transactionalobjects.BaseGammaTxnRef;

class MultiverseKeepsWaiters {
    public static void main(String[] args) throws Exception {
        var stm = GlobalStmInstance.getGlobalStmInstance();
        TxnLong still = stm.getDefaultRefFactory().newTxnLong(0);
        TxnLong moving = stm.getDefaultRefFactory().newTxnLong(0);
        int rounds = 100;
        for (int i = 1; i <= rounds; i++) {
            long awaited = i;
            Thread waiter = new Thread(() -> stm.getDefaultTxnExecutor().execute((TxnVoidCallable) tx -> {
                if (still.get(tx) == 0 && moving.get(tx) < awaited) {
                    tx.retry();
                }
            }));
            waiter.start();
            while (waiter.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            moving.atomicIncrementAndGet(1);
            waiter.join();
        }
        int left = 0;
        for (Listeners l = ((BaseGammaTxnRef) still).listeners; l != null; l = l.next) left++;
        System.out.println(rounds + " transactions have waited and ended; listeners left at a variable: " + left);
        System.exit(left == rounds ? 0 : 1);
    }
}
