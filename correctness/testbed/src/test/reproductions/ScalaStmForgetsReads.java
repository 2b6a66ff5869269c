// Write skew: what an inner level has read is forgotten when it throws, though the level around it has learned from the
// exception what that was; the commit does not validate it. x is flagged empty in y while another, who sees no flag,
// fills x. ScalaSTM 0.11.1. (Promised: transactions "appear to execute in a single serial order"; opacity.)
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import scala.concurrent.stm.Ref;
import scala.concurrent.stm.japi.STM;

class ScalaStmForgetsReads {
    static final Ref.View<Integer> x = STM.newRef(0);
    static final Ref.View<Integer> y = STM.newRef(0);
    static int attempts;

    static void takeOne() {
        STM.atomic(() -> {
            if (x.get() == 0) {
                throw new NoSuchElementException();
            }
            x.set(x.get() - 1);
        });
    }

    static void fill() {
        STM.atomic(() -> x.set(y.get() == 0 ? 5 : 0));
    }

    public static void main(String[] args) {
        STM.atomic(() -> {
            try {
                takeOne();
            } catch (NoSuchElementException e) {
                attempts++;
                CompletableFuture.runAsync(() -> fill()).join();
                y.set(1);
            }
        });
        System.out.println("when both have committed (attempt " + attempts + "): x = " + x.get() + ", y = " + y.get());
        System.exit(x.get() == 5 && y.get() == 1 ? 0 : 1);
    }
}
