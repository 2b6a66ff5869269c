// Unsafe privatization: who has taken an object out of a ref and committed has it alone, but a transaction that found
// it there before goes on to use it, and is rolled back only at its end. Clojure 1.12.6.
// (Admitted in part: what is put into refs has to be treated as immutable.)
import clojure.lang.LockingTransaction;
import clojure.lang.Ref;
import java.util.concurrent.CompletableFuture;

class ClojureSharesPrivate {
    static final Ref box = new Ref(new int[1]);

    static Object takeOut() {
        try {
            return LockingTransaction.runInTransaction(() -> box.set(new int[1]));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        int[] object = (int[]) box.deref();
        LockingTransaction.runInTransaction(() -> {
            int[] found = (int[]) box.deref();
            if (found == object) {
                CompletableFuture.runAsync(() -> takeOut()).join();
            }
            found[0]++;
            return box.set(found);
        });
        boolean other = box.deref() != object;
        System.out.println("taken out by another, used " + object[0] + " time after that; committed another: " + other);
        System.exit(object[0] == 1 && other ? 0 : 1);
    }
}
