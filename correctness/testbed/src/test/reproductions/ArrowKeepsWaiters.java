// A leak: a transaction that is cancelled while it waits stays registered at what it has read, with all that its body
// holds, until that changes. Arrow 1.2.4 (arrow-fx-stm-jvm). (The documentation is silent.)
import arrow.fx.stm.STM;
import arrow.fx.stm.STMKt;
import arrow.fx.stm.TVar;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.Job;

class ArrowKeepsWaiters {
    static WeakReference<byte[]> waitInVain(TVar<Integer> x) throws InterruptedException {
        byte[] held = new byte[1 << 20];
        var running = new CountDownLatch(1);
        Function1<STM, Object> body = stm -> {
            running.countDown();
            return stm.read(x) == 0 ? stm.retry() : held;
        };
        Job job = BuildersKt.launch(GlobalScope.INSTANCE, EmptyCoroutineContext.INSTANCE, CoroutineStart.DEFAULT,
                (scope, k) -> STMKt.atomically(body, (kotlin.coroutines.Continuation) k));
        running.await();
        Thread.sleep(300); // until it waits
        job.cancel(null);
        while (!job.isCompleted()) Thread.sleep(1);
        return new WeakReference<>(held);
    }

    public static void main(String[] args) throws InterruptedException {
        TVar<Integer> x = new TVar<>(0);
        WeakReference<byte[]> held = waitInVain(x);
        for (int i = 0; i < 10 && held.get() != null; i++, Thread.sleep(50)) System.gc();
        System.out.println("cancelled while waiting; what it held is " + (held.get() == null ? "gone" : "still there"));
        System.exit(held.get() == null ? 1 : 0);
    }
}
