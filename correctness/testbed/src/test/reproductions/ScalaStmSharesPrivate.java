// Unsafe privatization: who has taken an object out of a reference and committed has it alone, but a transaction that
// found it there before goes on to use it, and is rolled back only at its end. ScalaSTM 0.11.1.
// (Silent: a read "is consistent with all reads already made", which is told of references only.)
import java.util.concurrent.CompletableFuture;
import scala.concurrent.stm.Ref;
import scala.concurrent.stm.japi.STM;

class ScalaStmSharesPrivate {
    static final Ref.View<int[]> box = STM.newRef(new int[1]);

    public static void main(String[] args) {
        int[] object = box.get();
        STM.atomic(() -> {
            int[] found = box.get();
            if (found == object) {
                CompletableFuture.runAsync(() -> STM.atomic(() -> box.set(new int[1]))).join();
            }
            found[0]++;
            box.set(found);
        });
        System.out.println("taken out by another, then used " + object[0] + " time; in the box is another one: "
                + (box.get() != object));
        System.exit(object[0] == 1 && box.get() != object ? 0 : 1);
    }
}
