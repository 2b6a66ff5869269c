// Unsafe privatization: who has taken an object out of a variable and committed has it alone, but a transaction that
// found it there before goes on to use it, and is rolled back only at its end. Arrow 1.2.4 (arrow-fx-stm-jvm).
// (Silent: consistency is promised for what was read from variables, at the commit.)
import arrow.fx.stm.*;
import java.util.concurrent.CompletableFuture;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.BuildersKt;

class ArrowSharesPrivate {
    static final TVar<int[]> box = new TVar<>(new int[1]);

    static <A> A atomically(Function1<STM, A> body) {
        try {
            return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, k) -> STMKt.<A>atomically(body, k));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        int[] object = atomically(stm -> stm.read(box));
        int[] last = atomically(outer -> {
            int[] found = outer.read(box);
            if (found == object) {
                CompletableFuture.runAsync(() -> atomically(stm -> stm.swap(box, new int[1]))).join();
            }
            found[0]++;
            outer.write(box, found);
            return found;
        });
        System.out.println("taken out by another, then used " + object[0] + " time; committed with another one: "
                + (last != object));
        System.exit(object[0] == 1 && last != object ? 0 : 1);
    }
}
