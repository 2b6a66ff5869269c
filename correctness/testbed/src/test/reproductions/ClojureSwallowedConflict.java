// Lost update: a body that catches everything swallows the signal of a conflict; set once more, the ref is written
// without a look at what happened since it was read, and the transaction commits. Clojure 1.12.6. (Promised: "No
// changes will have been made by any other transactions to any Refs that have been ref-set" by the transaction.)
import clojure.lang.LockingTransaction;
import clojure.lang.Ref;
import java.util.concurrent.Executors;

class ClojureSwallowedConflict {
    static final Ref x = new Ref(0);
    static int attempts;

    static Object add(int amount) throws Exception {
        return LockingTransaction.runInTransaction(() -> x.set((int) x.deref() + amount));
    }

    public static void main(String[] args) throws Exception {
        var elsewhere = Executors.newSingleThreadExecutor();
        Object seen = LockingTransaction.runInTransaction(() -> {
            int before = (int) x.deref();
            if (attempts++ == 0) {
                elsewhere.submit(() -> add(1)).get();
            }
            for (int tries = 1; ; tries++) {
                try {
                    x.set(before + 10);
                    return before;
                } catch (Throwable e) {
                    System.out.println("set failed with " + e + ", tried again in the same attempt");
                }
            }
        });
        System.out.println("committed after " + attempts + " attempt, having read " + seen + "; another added 1");
        System.out.println("x = " + x.deref() + " instead of 11");
        System.exit(x.deref().equals(10) ? 0 : 1);
    }
}
