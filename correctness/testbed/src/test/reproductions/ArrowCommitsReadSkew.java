// Read skew: a reader commits having seen x and y differ, though every transaction sets both to the same. Reads are
// validated twice, one after the other, by comparing values: x and y can change to and fro while others are looked at.
// By chance, within seconds. Arrow 1.2.4. (Promised: at the commit "all read variables have a consistent state".)
import arrow.fx.stm.*;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.BuildersKt;
class ArrowCommitsReadSkew {
    static final TVar<Integer> x = new TVar<>(0), y = new TVar<>(0);
    static <A> A atomically(Function1<STM, A> body) {
        try {
            return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, k) -> STMKt.<A>atomically(body, k));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
    static void flip() {
        for (int i = 1; ; i++) {
            int value = i % 2;
            atomically(stm -> stm.swap(x, value) + stm.swap(y, value));
            LockSupport.parkNanos(1_000_000); // about as long as a validation takes from x to y, and from y to x again
        }
    }
    public static void main(String[] args) {
        var others = Stream.generate(() -> new TVar<>(0)).limit(200_000).toList();
        CompletableFuture.runAsync(() -> flip());
        for (int i = 0; i < 1000; i++) {
            int half = 1000 * (i % 100);
            int[] seen = atomically(stm -> { int first = stm.read(x); others.subList(0, half).forEach(stm::read);
                int second = stm.read(y); others.subList(half, 2 * half).forEach(stm::read);
                return new int[] {first, second}; });
            if (seen[0] != seen[1]) { System.out.println("a committed reader saw x = " + seen[0] + ", y = " + seen[1]);
                System.exit(0); }
        }
        System.exit(1);
    }
}
