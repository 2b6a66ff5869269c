// A lost write: a transaction writes null, reads it back and gets the old value, and its commit leaves the old value.
// Arrow 1.2.4 (arrow-fx-stm-jvm). (Promised: TVar<A> takes any A; "write" sets the value. Null is not mentioned.)
import arrow.fx.stm.*;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.BuildersKt;

class ArrowLosesNull {
    static final TVar<String> x = new TVar<>("old");

    static <A> A atomically(Function1<STM, A> body) {
        try {
            return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, k) -> STMKt.<A>atomically(body, k));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        String read = atomically(stm -> {
            stm.write(x, null);
            return stm.read(x);
        });
        String after = atomically(stm -> stm.read(x));
        System.out.println("wrote null and read " + read + "; after the commit x = " + after);
        System.exit("old".equals(read) && "old".equals(after) ? 0 : 1);
    }
}
