// Lost update: what an alternative writes replaces the note of what the transaction around it has read, so its commit
// does not see that x has changed since. Arrow 1.2.4 (arrow-fx-stm-jvm), write inside orElse.
// (Promised: "all read variables have a consistent state (they have not changed after the first read)".)
import arrow.fx.stm.*;
import java.util.concurrent.CompletableFuture;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.BuildersKt;

class ArrowOrElseLosesUpdate {
    static final TVar<Integer> x = new TVar<>(0);
    static int attempts;

    static <A> A atomically(Function1<STM, A> body) {
        try {
            return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, k) -> STMKt.<A>atomically(body, k));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        int read = atomically(outer -> {
            int before = outer.read(x);
            if (attempts++ == 0) {
                CompletableFuture.runAsync(() -> atomically(stm -> stm.swap(x, stm.read(x) + 1))).join();
            }
            outer.orElse(inner -> inner.swap(x, before + 10), inner -> null);
            return before;
        });
        int after = atomically(stm -> stm.read(x));
        System.out.println("1 was added by another, 10 by a commit of attempt " + attempts + " having read " + read);
        System.out.println("x = " + after + " instead of 11");
        System.exit(after == 10 ? 0 : 1);
    }
}
