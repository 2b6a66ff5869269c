// Write skew: what an alternative has read and then written is forgotten when it is given up, so the commit does not
// validate why it was. x is flagged empty in y while another, who sees no flag, fills it. Arrow 1.2.4
// (arrow-fx-stm-jvm). (Promised: "all read variables have a consistent state" at the commit.)
import arrow.fx.stm.*;
import java.util.concurrent.CompletableFuture;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.BuildersKt;

class ArrowOrElseForgetsReads {
    static final TVar<Integer> x = new TVar<>(0);
    static final TVar<String> y = new TVar<>("");

    static <A> A atomically(Function1<STM, A> body) {
        try {
            return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, k) -> STMKt.<A>atomically(body, k));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Object takeOne(STM stm) {
        int before = stm.read(x);
        stm.write(x, before - 1);
        return before == 0 ? stm.retry() : null;
    }

    static String flag(STM stm) {
        CompletableFuture.runAsync(() -> atomically(s -> s.swap(x, s.read(y).isEmpty() ? 5 : 0))).join();
        return stm.swap(y, "x is empty");
    }

    public static void main(String[] args) {
        atomically(stm -> stm.orElse(inner -> takeOne(inner), inner -> flag(inner)));
        String after = atomically(stm -> "x = " + stm.read(x) + ", y = " + stm.read(y));
        System.out.println("when both have committed: " + after);
        System.exit(after.equals("x = 5, y = x is empty") ? 0 : 1);
    }
}
