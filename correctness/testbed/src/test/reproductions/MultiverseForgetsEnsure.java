// Write skew in spite of ensure: when a reference that was ensured is written too, with the value it has, neither its
// being ensured nor its being written is checked. Two doctors are on call and both go home. Multiverse 0.7.0 with
// default settings: Snapshot, dirty check. (Promised: "The ensure is a way to prevent to writeskew problem".)
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.callables.TxnVoidCallable;
import org.multiverse.api.references.TxnLong;

class MultiverseForgetsEnsure {
    static int attempts;

    public static void main(String[] args) {
        var stm = GlobalStmInstance.getGlobalStmInstance();
        var first = stm.newTxnFactoryBuilder().newTxnExecutor();
        var second = stm.newTxnFactoryBuilder().newTxnExecutor();
        TxnLong x = stm.getDefaultRefFactory().newTxnLong(1);
        TxnLong y = stm.getDefaultRefFactory().newTxnLong(1);
        Thread rival = new Thread(() -> second.execute((TxnVoidCallable) tx -> {
            if (x.get(tx) + y.get(tx) == 2) {
                y.set(tx, 0);
            }
        }));
        first.execute((TxnVoidCallable) tx -> {
            if (x.get(tx) + y.get(tx) == 2) {
                x.set(tx, 0);
                y.ensure(tx);
                y.set(tx, y.get(tx));
                if (attempts++ == 0) {
                    rival.start();
                    rival.join();
                }
            }
        });
        System.out.println("on call when both have committed: " + x.atomicGet() + " + " + y.atomicGet());
        System.exit(x.atomicGet() + y.atomicGet() == 0 ? 0 : 1);
    }
}
