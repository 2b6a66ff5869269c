import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.multiverse.api.StmUtils.atomic;
import static org.multiverse.api.StmUtils.newTxnInteger;
import static org.multiverse.api.StmUtils.retry;

import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.multiverse.api.Txn;
import org.multiverse.api.callables.TxnVoidCallable;
import org.multiverse.api.references.TxnInteger;

/** What the recipes of the guide migrate from, where it is Java. */
public class GuideBefore {
    private static final Logger MULTIVERSE = Logger.getLogger("org.multiverse");

    static {
        MULTIVERSE.setLevel(Level.WARNING); // it would announce itself
    }

    private interface WithLocks {
        // example guide.md From locks
    }

    public static void fromLocks() throws Exception {
        WithLocks.Account account = new WithLocks.Account();
        FutureTask<Void> withdrawal = InThreads.waiting(() -> {
            try {
                account.withdraw(70);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        account.deposit(100);
        withdrawal.get();
        assertEquals(30, account.balance);
    }

    private static final class FromMultiverse {
        // example guide.md From Multiverse
    }

    public static void fromMultiverse() throws Exception {
        FromMultiverse accounts = new FromMultiverse();
        accounts.move(60);
        FutureTask<Void> move = InThreads.waiting(() -> accounts.move(60));
        accounts.from.atomicSet(100);
        move.get();
        assertEquals(120, accounts.to.atomicGet());
    }
}
