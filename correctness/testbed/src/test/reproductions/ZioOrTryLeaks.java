// A leak: what an alternative has written before it retries stays and is committed with the other one.
// ZIO STM 2.1.24, orTry, which the documentation names for alternatives.
// (Promised: "if it retries then sA is abandoned with no effect and then sB runs".)
import zio.stm.TRef;
import zio.stm.ZSTM;

class ZioOrTryLeaks {
    static final TRef<Integer> x = atomically(TRef.make(() -> 0));
    static final TRef<Integer> y = atomically(TRef.make(() -> 0));

    static <A> A atomically(ZSTM<Object, ?, A> stm) {
        try {
            var runtime = (zio.Runtime<Object>) zio.Runtime.class.getMethod("default").invoke(null); // a Java keyword
            zio.Unsafe unsafe = zio.Unsafe$.MODULE$.unsafe();
            return runtime.unsafe().run(stm.commit(""), "", unsafe).getOrThrowFiberFailure(unsafe);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        var first = x.set(1).zipRight(() -> ZSTM.retry()).map(never -> "first");
        String chosen = atomically(first.orTry(() -> ZSTM.succeed(() -> "second alternative")));
        int after = atomically(x.get());
        System.out.println("committed with the " + chosen + "; the first one wrote x = 1 and retried: x = " + after);
        System.exit(chosen.equals("second alternative") && after == 1 ? 0 : 1);
    }
}
