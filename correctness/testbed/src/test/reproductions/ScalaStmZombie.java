// Zombie: an attempt that has written x reads what was there before. A read looks first whether its attempt has been
// rolled back, then at the reference; in between, one of higher priority (that is random) may roll it back and take x
// away. A slow reference stands in for a preemption. ScalaSTM 0.11.1. (Promised: a read is "consistent with all".)
import java.util.concurrent.*;
import scala.concurrent.stm.ccstm.*;
import scala.concurrent.stm.japi.STM;

class ScalaStmZombie extends Handle<Object> {
    final Handle<Object> ref = (Handle<Object>) STM.newRef((Object) "nobody's");
    Runnable pause = () -> {};
    public boolean metaCAS(long old, long meta) { return ref.metaCAS(old, meta); }
    public void meta_$eq(long meta) { ref.meta_$eq(meta); }
    public void data_$eq(Object data) { ref.data_$eq(data); }
    public Object data() { return ref.data(); }
    public Object base() { return ref; }
    public int offset() { return 0; }
    public int metaOffset() { return 0; }
    public long meta() { pause.run(); return ref.meta(); }

    public static void main(String[] args) {
        var x = new ScalaStmZombie();
        while (true) STM.atomic(() -> {
            InTxnImpl.dynCurrentOrNull().set(x, "mine");
            x.pause = () -> {
                x.pause = () -> {};
                var taken = new CompletableFuture<Object>().completeOnTimeout("not", 100, TimeUnit.MILLISECONDS);
                new Thread(() -> STM.atomic(() -> {
                    taken.complete(InTxnImpl.dynCurrentOrNull().swap(x, "another's"));
                    Thread.sleep(500);
                    return null;
                })).start();
                taken.join();
            };
            Object seen = InTxnImpl.dynCurrentOrNull().get(x);
            System.out.println("wrote x = mine, read x = " + seen);
            if (!seen.equals("mine")) System.exit(0);
            return seen;
        });
    }
}
