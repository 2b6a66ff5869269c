// A second commit: a transaction that has waited for x and y, was woken by y and has returned without having written
// anything runs again when x changes, long after, and this time writes and commits. ZIO STM 2.1.24.
// (Promised: "Everything done within a transaction to other transactions looks like it happens at once or not at all".)
import zio.stm.TRef;
import zio.stm.ZSTM;

class ZioCommitsAgain {
    static final TRef<Integer> x = atomically(TRef.make(() -> 0));
    static final TRef<Integer> y = atomically(TRef.make(() -> 0));
    static final TRef<Integer> z = atomically(TRef.make(() -> 0));

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
        ZSTM<Object, ?, String> lookForX = x.get().flatMap(value -> value == 0 ? (ZSTM) ZSTM.retry() : z.set(99));
        ZSTM<Object, ?, String> body = y.get().flatMap(
                value -> value == 1 ? (ZSTM) ZSTM.succeed(() -> "saw y, wrote nothing") : lookForX);
        var waiter = new Thread(() -> System.out.println("the transaction has returned: " + atomically(body)));
        waiter.start();
        while (waiter.getState().compareTo(Thread.State.WAITING) < 0) Thread.onSpinWait();
        atomically(y.set(1));
        waiter.join();
        atomically(y.set(0));
        atomically(x.set(1));
        for (int i = 0; i < 100 && atomically(z.get()) == 0; i++) Thread.sleep(50);
        System.out.println("y was reset and x set since then: z = " + atomically(z.get()));
        System.exit(atomically(z.get()) == 99 ? 0 : 1);
    }
}
