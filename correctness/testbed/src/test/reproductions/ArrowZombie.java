// Zombie: an attempt sees x as it was before another transaction and y as it was after it, and goes on with it, though
// both are always set together; only its commit finds out. Arrow 1.2.4 (arrow-fx-stm-jvm).
// (Promised for the commit only: "at the time of committing …, all read variables have a consistent state".)
import arrow.fx.stm.*;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.BuildersKt;

class ArrowZombie {
    static final TVar<Integer> x = new TVar<>(0);
    static final TVar<Integer> y = new TVar<>(0);

    static <A> A atomically(Function1<STM, A> body) {
        try {
            return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, k) -> STMKt.<A>atomically(body, k));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        var seen = new ArrayList<String>();
        atomically(zombie -> {
            int first = zombie.read(x);
            if (seen.isEmpty()) {
                CompletableFuture.runAsync(() -> atomically(stm -> stm.swap(x, 1) + stm.swap(y, 1))).join();
            }
            return seen.add("x = " + first + ", y = " + zombie.read(y));
        });
        System.out.println("seen by each attempt: " + seen);
        System.exit(seen.get(0).equals("x = 0, y = 1") ? 0 : 1);
    }
}
