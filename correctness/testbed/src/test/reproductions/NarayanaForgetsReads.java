// Write skew: what a nested transaction has read is forgotten when it is rolled back: its lock is released, though the
// one around it goes on knowing what was read. x is flagged empty in y while another, who sees no flag, fills x.
// Narayana STM 7.3.3.Final, default container. (Promised: "strict two-phase" locks; silent on those of what is undone.)
import com.arjuna.ats.arjuna.AtomicAction;
import java.util.concurrent.CompletableFuture;
import org.jboss.stm.Container;
import org.jboss.stm.annotations.*;

public class NarayanaForgetsReads {
    @Transactional public interface Cell { int get(); void set(int value); }
    public static class Impl implements Cell {
        @State private int value;
        @ReadLock public int get() { return value; }
        @WriteLock public void set(int newValue) { value = newValue; }
    }
    static final Cell x = new Container<Cell>().create(new Impl());
    static final Cell y = new Container<Cell>().create(new Impl());
    static AtomicAction begin() {
        AtomicAction action = new AtomicAction();
        action.begin();
        return action;
    }

    public static void main(String[] args) {
        AtomicAction outer = begin();
        AtomicAction nested = begin();
        boolean empty = x.get() == 0;
        nested.abort();
        CompletableFuture.runAsync(() -> {
            AtomicAction other = begin();
            x.set(y.get() == 0 ? 5 : 0);
            other.commit();
        }).join();
        y.set(empty ? 1 : 0);
        outer.commit();
        begin();
        System.out.println("when both have committed: x = " + x.get() + ", y = " + y.get());
        System.exit(x.get() == 5 && y.get() == 1 ? 0 : 1);
    }
}
