// Starvation: a transaction that is long is rolled back each time that a short one has committed meanwhile; there is
// always one, and nobody lets the elder one go first, whether it only reads or also writes; after so many attempts it
// is given up. Multiverse 0.7.0, default settings but for fifty attempts, not a thousand. (Silent on progress.)
import java.util.concurrent.CompletableFuture;
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.StmUtils;
import org.multiverse.api.callables.TxnVoidCallable;
import org.multiverse.api.exceptions.TooManyRetriesException;
import org.multiverse.api.references.TxnLong;

class MultiverseStarves {
    static final TxnLong x = StmUtils.newTxnLong(0);
    static final TxnLong y = StmUtils.newTxnLong(0);

    static int attempts(boolean writes) {
        var fifty = GlobalStmInstance.getGlobalStmInstance().newTxnFactoryBuilder().setMaxRetries(50).newTxnExecutor();
        int[] attempts = {0};
        try {
            fifty.execute((TxnVoidCallable) elder -> {
                x.get(elder);
                attempts[0]++;
                CompletableFuture.runAsync(() -> x.atomicIncrementAndGet(1)).join();
                CompletableFuture.runAsync(() -> y.atomicIncrementAndGet(1)).join();
                if (writes) x.set(elder, 0); else y.get(elder);
            });
            return -1;
        } catch (TooManyRetriesException e) {
            return attempts[0];
        }
    }

    public static void main(String[] args) {
        int reading = attempts(false);
        int writing = attempts(true);
        System.out.println("given up after " + reading + " attempts reading, " + writing + " writing");
        System.exit(reading >= 50 && writing >= 50 ? 0 : 1);
    }
}
