// A lost write: an alternative that is given up takes a write of the transaction around it along, if it has written the
// variable twice and the second time what was there at first. Arrow 1.2.4 (arrow-fx-stm-jvm).
// (Promised: orElse "executes the alternative" when the first one retries; what was written before stays.)
import arrow.fx.stm.*;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.BuildersKt;

class ArrowOrElseUndoesParent {
    static final TVar<String> x = new TVar<>("old");

    static <A> A atomically(Function1<STM, A> body) {
        try {
            return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, k) -> STMKt.<A>atomically(body, k));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        String read = atomically(outer -> {
            String before = outer.read(x);
            outer.write(x, "new");
            outer.orElse(
                    inner -> {
                        inner.write(x, "tried");
                        inner.write(x, before);
                        return inner.retry();
                    },
                    inner -> null);
            return outer.read(x);
        });
        String after = atomically(stm -> stm.read(x));
        System.out.println("wrote new, gave an alternative up, read " + read + "; after the commit x = " + after);
        System.exit("old".equals(after) ? 0 : 1);
    }
}
