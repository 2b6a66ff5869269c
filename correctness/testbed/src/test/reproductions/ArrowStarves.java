// Starvation: a transaction that is long is rolled back each time that a short one has committed meanwhile; there is
// always one, and nobody lets the elder one go first, whether it only reads or also writes. Arrow 1.2.4
// (arrow-fx-stm-jvm). (Admitted: "There is no notion of fairness"; "The fastest transaction always wins".)
import arrow.fx.stm.*;
import java.util.concurrent.CompletableFuture;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.BuildersKt;

class ArrowStarves {
    static final TVar<Integer> x = new TVar<>(0);

    static <A> A atomically(Function1<STM, A> body) {
        try {
            return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, k) -> STMKt.<A>atomically(body, k));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static int attempts(boolean writes) {
        int[] attempts = {0};
        atomically(elder -> {
            int before = elder.read(x);
            if (++attempts[0] < 500) {
                CompletableFuture.runAsync(() -> atomically(stm -> stm.swap(x, stm.read(x) + 1))).join();
            }
            return writes ? elder.swap(x, before) : before;
        });
        return attempts[0];
    }

    public static void main(String[] args) {
        int reading = attempts(false);
        int writing = attempts(true);
        System.out.println("committed when no other did: attempt " + reading + " reading, " + writing + " writing");
        System.exit(reading == 500 && writing == 500 ? 0 : 1);
    }
}
