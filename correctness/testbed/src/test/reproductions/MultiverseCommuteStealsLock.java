// Dirty write: that a commuting function did not get its lock goes unnoticed; its commit writes 0 into a variable which
// another transaction has locked, and unlocks it; the other cannot commit. Multiverse 0.7.0, lock mode Exclusive
// for reads and writes, dirty check off. (Promised: "no other transaction can acquire any lock".)
import java.util.concurrent.CountDownLatch;
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.LockMode;
import org.multiverse.api.TxnExecutor;
import org.multiverse.api.callables.TxnVoidCallable;
import org.multiverse.api.references.TxnLong;

class MultiverseCommuteStealsLock {
    static final TxnLong x = GlobalStmInstance.getGlobalStmInstance().getDefaultRefFactory().newTxnLong(100);
    static String outcome = "committed";

    public static void main(String[] args) throws Exception {
        var settings = GlobalStmInstance.getGlobalStmInstance().newTxnFactoryBuilder();
        TxnExecutor commuter = settings.setReadLockMode(LockMode.Exclusive).setWriteLockMode(LockMode.Exclusive)
                .setDirtyCheckEnabled(false).newTxnExecutor();
        var locked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Thread owner = new Thread(() -> settings.newTxnExecutor().execute((TxnVoidCallable) tx -> {
            x.getAndLock(tx, LockMode.Exclusive);
            x.set(tx, 200);
            locked.countDown();
            release.await();
        }));
        owner.setUncaughtExceptionHandler((thread, e) -> outcome = "threw " + e.getClass().getSimpleName());
        owner.start();
        locked.await();
        commuter.execute((TxnVoidCallable) tx -> x.increment(tx));
        System.out.println("x was 100 and is locked by another; incremented it is " + x.atomicWeakGet());
        release.countDown();
        owner.join();
        System.out.println("the other " + outcome);
        System.exit(x.atomicWeakGet() != 101 && outcome.equals("threw PanicError") ? 0 : 1);
    }
}
