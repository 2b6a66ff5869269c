// Starvation: a transaction that writes what it has read long before is rolled back each time that a short one has
// committed meanwhile; there is always one, and that the elder one may barge does not help it against who is done
// already. After ten thousand attempts it throws. Clojure 1.12.6. (Silent on progress.)
import clojure.lang.LockingTransaction;
import clojure.lang.Ref;
import java.util.concurrent.CompletableFuture;

class ClojureStarves {
    static final Ref x = new Ref(0);
    static int attempts;

    static Object increment() {
        try {
            return LockingTransaction.runInTransaction(() -> x.set((int) x.deref() + 1));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        try {
            LockingTransaction.runInTransaction(() -> {
                int before = (int) x.deref();
                attempts++;
                CompletableFuture.runAsync(() -> increment()).join();
                return x.set(before);
            });
        } catch (RuntimeException e) {
            System.out.println(attempts + " attempts, " + x.deref() + " commits of others: " + e.getMessage());
            System.exit(attempts == LockingTransaction.RETRY_LIMIT ? 0 : 1);
        }
        System.exit(1);
    }
}
