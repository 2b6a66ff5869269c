// Writes that were thrown away come back: a body writes two variables and throws, and the next transaction of the same
// thread is still inside of it and sees what was written. Multiverse 0.7.0 with default settings: the attempt for one
// variable is begun anew for more, and that one is not aborted.
// (Promised: "If an exception happens inside an TxnCallable, the Txn will be always aborted".)
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.callables.TxnLongCallable;
import org.multiverse.api.callables.TxnVoidCallable;
import org.multiverse.api.references.TxnLong;

class MultiverseKeepsWhatThrew {
    public static void main(String[] args) throws Exception {
        var stm = GlobalStmInstance.getGlobalStmInstance();
        var executor = stm.newTxnFactoryBuilder().newTxnExecutor();
        TxnLong x = stm.getDefaultRefFactory().newTxnLong(0);
        TxnLong y = stm.getDefaultRefFactory().newTxnLong(0);
        try {
            executor.execute((TxnVoidCallable) tx -> {
                x.set(tx, 1);
                y.set(tx, 1);
                throw new IllegalArgumentException("thrown by the body");
            });
        } catch (IllegalArgumentException e) {
            System.out.println("wrote x = 1, y = 1 and threw");
        }
        long seen = executor.execute((TxnLongCallable) tx -> x.get(tx));
        System.out.println("the next transaction of the thread read x = " + seen);
        long[] other = new long[1];
        Thread reader = new Thread(() -> other[0] = executor.execute((TxnLongCallable) tx -> x.get(tx)));
        reader.start();
        reader.join();
        System.out.println("one of another thread read x = " + other[0]);
        System.exit(seen == 1 ? 0 : 1);
    }
}
