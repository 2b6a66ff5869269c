// Read skew: what commute returns comes from the latest state, what was read before it from the snapshot. A transaction
// that commits sees x as it was before another one and y as it was after it, though both are always set together.
// Clojure 1.12.6. (Promised: "All reads of Refs will see a consistent snapshot … as of the starting point".)
import clojure.lang.AFn;
import clojure.lang.LockingTransaction;
import clojure.lang.Ref;
import java.util.List;
import java.util.concurrent.Executors;

class ClojureCommuteReadsLater {
    static final Ref x = new Ref(0);
    static final Ref y = new Ref(0);
    static int attempts;

    static Object setBoth() throws Exception {
        return LockingTransaction.runInTransaction(() -> List.of(x.set(1), y.set(1)));
    }

    public static void main(String[] args) throws Exception {
        var elsewhere = Executors.newSingleThreadExecutor();
        var same = new AFn() {
            @Override
            public Object invoke(Object value) {
                return value;
            }
        };
        Object seen = LockingTransaction.runInTransaction(() -> {
            Object before = x.deref();
            if (attempts++ == 0) {
                elsewhere.submit(() -> setBoth()).get();
            }
            return List.of(before, y.commute(same, null), y.deref());
        });
        System.out.println("committed after " + attempts + " attempt; read x, commuted y, read y: " + seen);
        System.exit(seen.equals(List.of(0, 1, 1)) ? 0 : 1);
    }
}
