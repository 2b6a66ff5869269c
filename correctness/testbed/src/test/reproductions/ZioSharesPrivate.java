// Unsafe privatization: who has taken an object out of a variable and committed has it alone, but a transaction that
// found it there before goes on to use it, and is rolled back only at its end. ZIO STM 2.1.24.
// (Silent: consistency is promised for what was read from variables.)
import java.util.concurrent.CompletableFuture;
import zio.stm.TRef;
import zio.stm.ZSTM;

class ZioSharesPrivate {
    static final TRef<int[]> box = atomically(TRef.make(() -> new int[1]));

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
        int[] object = atomically(box.get());
        atomically(box.get().flatMap(found -> {
            if (found == object) {
                CompletableFuture.runAsync(() -> atomically(box.set(new int[1]))).join();
            }
            found[0]++;
            return box.set(found);
        }));
        boolean other = atomically(box.get()) != object;
        System.out.println("taken out by another, used " + object[0] + " time after that; committed another: " + other);
        System.exit(object[0] == 1 && other ? 0 : 1);
    }
}
