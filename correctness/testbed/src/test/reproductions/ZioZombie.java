// Zombie: an attempt sees x as it was before another transaction and y as it was after it, and goes on with it, though
// both are always set together; only its commit finds out. ZIO STM 2.1.24.
// (Promised: "On read operations, we want a consistent view of the state of the program".)
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import zio.stm.TRef;
import zio.stm.ZSTM;

class ZioZombie {
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
        var seen = new ArrayList<String>();
        atomically(x.get().flatMap(first -> {
            if (seen.isEmpty()) {
                CompletableFuture.runAsync(() -> atomically(x.set(1).zipRight(() -> y.set(1)))).join();
            }
            return y.get().map(second -> seen.add("x = " + first + ", y = " + second));
        }));
        System.out.println("seen by each attempt: " + seen);
        System.exit(seen.get(0).equals("x = 0, y = 1") ? 0 : 1);
    }
}
