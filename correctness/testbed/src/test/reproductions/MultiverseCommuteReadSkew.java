// Read skew: a reader of many references commits with y from before another transaction and x from after it, which
// increments both: commuting functions that take part in a commit overwrite each other's note that there are readers.
// Multiverse 0.7.0, isolation level Serializable or lower. (Promised: it "should see the same values for all values".)
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.IsolationLevel;
import org.multiverse.api.callables.TxnCallable;
import org.multiverse.api.callables.TxnVoidCallable;
import org.multiverse.api.references.TxnLong;

class MultiverseCommuteReadSkew {
    static int rivals;

    public static void main(String[] args) throws Exception {
        var stm = GlobalStmInstance.getGlobalStmInstance();
        var refs = stm.getDefaultRefFactory();
        var reader = stm.newTxnFactoryBuilder().setIsolationLevel(IsolationLevel.Serializable).newTxnExecutor();
        var writer = stm.newTxnFactoryBuilder().setIsolationLevel(IsolationLevel.Serializable).newTxnExecutor();
        TxnLong x = refs.newTxnLong(0);
        TxnLong y = refs.newTxnLong(0);
        TxnLong[] others = new TxnLong[30];
        for (int i = 0; i < others.length; i++) others[i] = refs.newTxnLong(0);
        Runnable rival = () -> writer.execute((TxnVoidCallable) tx -> {
            x.increment(tx);
            y.increment(tx);
        });
        String seen = reader.execute((TxnCallable<String>) tx -> {
            long before = y.get(tx);
            for (TxnLong other : others) other.get(tx);
            if (rivals++ == 0) {
                Thread thread = new Thread(rival);
                thread.start();
                thread.join();
            }
            return "y = " + before + ", x = " + x.get(tx);
        });
        System.out.println("committed after " + rivals + " full attempt(s), having seen " + seen);
        System.exit(seen.equals("y = 0, x = 1") ? 0 : 1);
    }
}
