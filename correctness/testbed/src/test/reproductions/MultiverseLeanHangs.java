// A transaction that never ends, though nobody else runs: it reads one reference and writes another, and its commit
// goes round in a loop. Multiverse 0.7.0, isolation level Snapshot (the default), dirty check off, which allows the
// lean transactions. (Promised: the manual recommends them as the fast ones.)
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.TxnExecutor;
import org.multiverse.api.callables.TxnCallable;
import org.multiverse.api.references.TxnRef;

class MultiverseLeanHangs {
    public static void main(String[] args) throws Exception {
        var stm = GlobalStmInstance.getGlobalStmInstance();
        TxnExecutor executor = stm.newTxnFactoryBuilder().setDirtyCheckEnabled(false).newTxnExecutor();
        TxnRef<String> from = stm.getDefaultRefFactory().newTxnRef("value");
        TxnRef<String> to = stm.getDefaultRefFactory().newTxnRef(null);
        Thread copier = new Thread(() -> executor.execute((TxnCallable<String>) tx -> to.set(tx, from.get(tx))));
        copier.setDaemon(true);
        copier.start();
        copier.join(2000);
        System.out.println("after 2 s: " + copier.getState() + ", to = " + to.atomicWeakGet());
        StackTraceElement[] stack = copier.getStackTrace();
        for (int i = 0; i < Math.min(3, stack.length); i++) {
            System.out.println("    at " + stack[i]);
        }
        System.exit(copier.isAlive() ? 0 : 1);
    }
}
