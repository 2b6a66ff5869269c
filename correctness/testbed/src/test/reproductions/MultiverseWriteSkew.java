// Write skew: two doctors are on call, each sees the other there and goes home; both transactions commit.
// Multiverse 0.7.0 with default settings: isolation level Snapshot. (Documented: it "still allows the writeskew".)
import static org.multiverse.api.StmUtils.atomic;
import static org.multiverse.api.StmUtils.newTxnLong;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.multiverse.api.references.TxnLong;

class MultiverseWriteSkew {
    static final TxnLong x = newTxnLong(1);
    static final TxnLong y = newTxnLong(1);
    static final CyclicBarrier bothHaveRead = new CyclicBarrier(2);

    static long leave(TxnLong mine) {
        return atomic((Callable<Long>) () -> {
            long onCall = x.get() + y.get();
            bothHaveRead.await();
            if (onCall == 2) {
                mine.set(0);
            }
            return onCall;
        });
    }

    public static void main(String[] args) throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        Future<Long> first = pool.submit(() -> leave(x));
        Future<Long> second = pool.submit(() -> leave(y));
        System.out.println("T1 saw " + first.get() + " on call, T2 saw " + second.get());
        System.out.println("on call when both have committed: " + x.atomicGet() + " + " + y.atomicGet());
        System.exit(x.atomicGet() + y.atomicGet() == 0 ? 0 : 1);
    }
}
