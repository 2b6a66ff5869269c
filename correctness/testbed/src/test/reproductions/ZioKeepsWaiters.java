// A leak: a transaction that is interrupted while it waits stays registered at what it has read, with all that its body
// holds, until a transaction uses that. ZIO STM 2.1.24. (The documentation is silent.)
import java.lang.ref.WeakReference;
import zio.stm.TRef;
import zio.stm.TRef$;
import zio.stm.ZSTM;

class ZioKeepsWaiters {
    static final zio.Unsafe unsafe = zio.Unsafe$.MODULE$.unsafe();

    static WeakReference<byte[]> waitInVain(zio.Runtime<Object> runtime, TRef<Integer> x) throws InterruptedException {
        byte[] held = new byte[1 << 20];
        ZSTM<Object, Throwable, Integer> body = x.get().flatMap(
                value -> value == 0 ? (ZSTM) ZSTM.retry() : (ZSTM) ZSTM.succeed(() -> held.length));
        var future = runtime.unsafe().runToFuture(body.commit(""), "", unsafe);
        while (x.todo().isEmpty()) {
            Thread.sleep(1); // until it waits
        }
        var end = future.cancel();
        while (!end.isCompleted()) {
            Thread.sleep(1);
        }
        return new WeakReference<>(held);
    }

    public static void main(String[] args) throws Exception {
        var runtime = (zio.Runtime<Object>) zio.Runtime.class.getMethod("default").invoke(null); // a Java keyword
        TRef<Integer> x = TRef$.MODULE$.unsafeMake(0);
        WeakReference<byte[]> held = waitInVain(runtime, x);
        for (int i = 0; i < 10 && held.get() != null; i++) {
            System.gc();
            Thread.sleep(50);
        }
        System.out.println("the transaction was interrupted; registered at x: " + x.todo().size()
                + ", what it held is " + (held.get() == null ? "gone" : "still there"));
        System.exit(held.get() == null ? 1 : 0);
    }
}
