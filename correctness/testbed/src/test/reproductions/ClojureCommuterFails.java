// A commuter that meets a writer: it does not wait, but runs ten thousand times in a few milliseconds and then throws.
// Clojure 1.12.6. (Promised: "Writers will never block commuters, or readers".)
import clojure.lang.AFn;
import clojure.lang.LockingTransaction;
import clojure.lang.Ref;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

class ClojureCommuterFails {
    static final Ref x = new Ref(0);
    static final CountDownLatch written = new CountDownLatch(1);
    static final CountDownLatch release = new CountDownLatch(1);
    static int attempts;

    static Object write() throws Exception {
        return LockingTransaction.runInTransaction(() -> {
            x.set(1);
            written.countDown();
            release.await();
            return null;
        });
    }

    public static void main(String[] args) throws Exception {
        Executors.newSingleThreadExecutor().submit(() -> write());
        written.await();
        try {
            LockingTransaction.runInTransaction(() -> {
                attempts++;
                return x.commute(new AFn() { public Object invoke(Object v) { return (int) v + 1; } }, null);
            });
            System.out.println("it commuted");
        } catch (RuntimeException e) {
            System.out.println("after " + attempts + " attempts: " + e.getMessage());
            System.exit(attempts == LockingTransaction.RETRY_LIMIT ? 0 : 1);
        }
        System.exit(1);
    }
}
