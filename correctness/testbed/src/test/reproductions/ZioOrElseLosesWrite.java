// A lost write: an alternative that is given up takes a write of the transaction around it along: its own reads see the
// write, its commit does not write it. ZIO STM 2.1.24, a transaction of two variables or more.
// (Promised: it "is abandoned with no effect"; "the update operation either should run at once or not at all".)
import zio.stm.TRef;
import zio.stm.ZSTM;

class ZioOrElseLosesWrite {
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
        var either = ZSTM.retry().map(never -> "first").orElse(() -> ZSTM.succeed(() -> "second alternative"));
        String committed = atomically(x.set(1)
                .zipRight(() -> y.get())
                .zipRight(() -> either)
                .flatMap(chosen -> x.get().map(value -> chosen + ", x = " + value)));
        int after = atomically(x.get());
        System.out.println("wrote x = 1 and committed with: " + committed + "; after the commit x = " + after);
        System.exit(committed.equals("second alternative, x = 1") && after == 0 ? 0 : 1);
    }
}
