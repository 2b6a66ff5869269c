// A lost write: null, written before an alternative is given up, is taken for no write: the transaction reads the old
// value afterwards, and its commit leaves it. ZIO STM 2.1.24.
// (Promised: the alternative "is abandoned with no effect". Null is not mentioned.)
import zio.stm.TRef;
import zio.stm.ZSTM;

class ZioOrElseLosesNull {
    static final TRef<String> x = atomically(TRef.make(() -> "old"));

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
        var either = ZSTM.retry().map(never -> "first").orElse(() -> ZSTM.succeed(() -> "second"));
        String read = atomically(x.set(null).zipRight(() -> either).zipRight(() -> x.get()));
        String after = atomically(x.get());
        System.out.println("wrote null, gave an alternative up, read " + read + "; after the commit x = " + after);
        System.exit("old".equals(read) && "old".equals(after) ? 0 : 1);
    }
}
