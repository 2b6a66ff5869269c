// Write skew: two doctors are on call, each sees the other there and goes home; both transactions commit.
// Clojure 1.12.6, refs read without ensure. (Documented: that is what ensure is for.)
import clojure.lang.LockingTransaction;
import clojure.lang.Ref;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class ClojureWriteSkew {
    static final Ref x = new Ref(1);
    static final Ref y = new Ref(1);
    static final CyclicBarrier bothHaveRead = new CyclicBarrier(2);

    static Object leave(Ref mine) throws Exception {
        return LockingTransaction.runInTransaction(() -> {
            int onCall = (int) x.deref() + (int) y.deref();
            bothHaveRead.await();
            if (onCall == 2) {
                mine.set(0);
            }
            return onCall;
        });
    }

    public static void main(String[] args) throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        Future<Object> first = pool.submit(() -> leave(x));
        Future<Object> second = pool.submit(() -> leave(y));
        System.out.println("T1 saw " + first.get() + " on call, T2 saw " + second.get());
        System.out.println("on call when both have committed: " + x.deref() + " + " + y.deref());
        System.exit(x.deref().equals(0) && y.deref().equals(0) ? 0 : 1);
    }
}
