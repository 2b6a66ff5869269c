// Livelock: two transactions read x and then write it. Each has the read lock that keeps the other from writing, both
// are refused and rolled back, and so they are again. Narayana STM 7.3.3.Final, default container.
// (Admitted: "deadlocks may occur"; it "simply times out lock requests".)
import com.arjuna.ats.arjuna.AtomicAction;
import java.util.concurrent.*;
import org.jboss.stm.Container;
import org.jboss.stm.LockException;
import org.jboss.stm.annotations.*;

public class NarayanaLivelock {
    @Transactional public interface Cell { int get(); void set(int value); }
    public static class Impl implements Cell {
        @State private int value;
        @ReadLock public int get() { return value; }
        @WriteLock @Timeout(period = 1) @Retry(count = 1) public void set(int newValue) { value = newValue; }
    }
    static final Cell x = new Container<Cell>().create(new Impl());
    static final CyclicBarrier together = new CyclicBarrier(2);

    static int refused() throws Exception {
        int refused = 0;
        for (int attempt = 0; attempt < 100; attempt++) {
            AtomicAction action = new AtomicAction();
            action.begin();
            int value = x.get();
            together.await();
            try { x.set(value + 1); } catch (LockException e) { refused++; }
            together.await();
            action.abort();
        }
        return refused;
    }

    public static void main(String[] args) throws Exception {
        var other = new FutureTask<>(() -> refused());
        new Thread(other).start();
        System.out.println("of 100 attempts of each, refused: " + refused() + " and " + other.get());
        System.exit(other.get() == 100 ? 0 : 1);
    }
}
