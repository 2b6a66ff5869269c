// Spurious wake-up: a transaction that waits runs again whenever another one reads what it has read, though nothing has
// changed. ZIO STM 2.1.24.
// (Promised: "the transaction will only be retried when one of the underlying … structures have been changed".)
import zio.stm.TRef;
import zio.stm.ZSTM;

class ZioWakesForReads {
    static final TRef<Integer> x = atomically(TRef.make(() -> 0));
    static volatile int attempts;

    static <A> A atomically(ZSTM<Object, ?, A> stm) {
        try {
            var runtime = (zio.Runtime<Object>) zio.Runtime.class.getMethod("default").invoke(null); // a Java keyword
            zio.Unsafe unsafe = zio.Unsafe$.MODULE$.unsafe();
            return runtime.unsafe().run(stm.commit(""), "", unsafe).getOrThrowFiberFailure(unsafe);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        var waiter = new Thread(() -> atomically(x.get().flatMap(value -> {
            attempts++;
            return value == 0 ? ZSTM.retry().map(never -> value) : ZSTM.succeed(() -> value);
        })));
        waiter.start();
        while (waiter.getState().compareTo(Thread.State.WAITING) < 0) Thread.onSpinWait();
        int before = attempts;
        for (int i = 0; i < 5; i++) {
            atomically(x.get());
            Thread.sleep(100);
        }
        System.out.println("attempts of the waiter: " + before + ", after x was read five times: " + attempts);
        System.exit(attempts > before ? 0 : 1);
    }
}
