// Lost wake-up: what an alternative has read and then written is forgotten when it is given up, so a transaction that
// waits for x in its first alternative and for y in its second sleeps on when x changes. Arrow 1.2.4
// (arrow-fx-stm-jvm). (Promised: retry "suspends until any of the accessed TVar's changed".)
import arrow.fx.stm.*;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.BuildersKt;

class ArrowLosesWakeUp {
    static final TVar<Integer> x = new TVar<>(0);
    static final TVar<Integer> y = new TVar<>(0);

    static <A> A atomically(Function1<STM, A> body) {
        try {
            return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (scope, k) -> STMKt.<A>atomically(body, k));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Object take(STM stm) {
        int before = stm.read(x);
        stm.write(x, before - 1);
        return before == 0 ? stm.retry() : before;
    }

    public static void main(String[] args) throws InterruptedException {
        var waiter = new Thread(() -> System.out.println("the waiter took from x: " + atomically(
                stm -> stm.orElse(inner -> take(inner), inner -> inner.read(y) == 0 ? inner.retry() : "saw y"))));
        waiter.start();
        while (waiter.getState().compareTo(Thread.State.WAITING) < 0) Thread.onSpinWait();
        atomically(stm -> stm.swap(x, 1));
        waiter.join(1000);
        boolean woken = !waiter.isAlive();
        System.out.println("1 s after x was set to 1, the waiter " + (woken ? "has ended" : "still waits"));
        atomically(stm -> stm.swap(y, 1)); // and this wakes it
        waiter.join();
        System.exit(woken ? 1 : 0);
    }
}
