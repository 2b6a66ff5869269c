// A lost effect: what a transaction asks for with onCommit is not run if it had to wait before it committed.
// ZIO STM 2.1.24. (Promised: "Executes the specified workflow when this transaction is committed".)
import java.util.concurrent.atomic.AtomicInteger;
import zio.stm.TRef;
import zio.stm.ZSTM;

class ZioForgetsOnCommit {
    static final TRef<Integer> x = atomically(TRef.make(() -> 0));
    static final AtomicInteger ran = new AtomicInteger();

    static <A> A atomically(ZSTM<Object, ?, A> stm) {
        try {
            var runtime = (zio.Runtime<Object>) zio.Runtime.class.getMethod("default").invoke(null); // a Java keyword
            zio.Unsafe unsafe = zio.Unsafe$.MODULE$.unsafe();
            return runtime.unsafe().run(stm.commit(""), "", unsafe).getOrThrowFiberFailure(unsafe);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static ZSTM<Object, ?, Integer> takeOne() {
        var notify = ZSTM.onCommit(zio.ZIO.succeed(() -> ran.incrementAndGet(), ""), "");
        return x.get().flatMap(value -> value == 0
                ? (ZSTM) ZSTM.retry() : (ZSTM) x.set(value - 1).zipRight(() -> (ZSTM) notify).map(unit -> value));
    }

    public static void main(String[] args) throws InterruptedException {
        atomically(x.set(1));
        atomically(takeOne());
        int atOnce = ran.get();
        var waiter = new Thread(() -> atomically(takeOne()));
        waiter.start();
        while (waiter.getState().compareTo(Thread.State.WAITING) < 0) Thread.onSpinWait();
        atomically(x.set(1));
        waiter.join();
        System.out.println("effects run: " + atOnce + " of the transaction that committed at once, "
                + (ran.get() - atOnce) + " of the one that waited, after which x = " + atomically(x.get()));
        System.exit(atOnce == 1 && ran.get() == 1 ? 0 : 1);
    }
}
