// Zombie: a transaction sees x as it was before another one and y as it was after it, and goes on with it, though both
// are always set together; only its commit finds out. Narayana STM 7.3.3.Final, @Optimistic, a clone for each thread.
// (Documented: "a transaction is forced to abort at the end due to conflicting updates made by other users".)
import com.arjuna.ats.arjuna.AtomicAction;
import com.arjuna.ats.arjuna.coordinator.ActionStatus;
import java.util.concurrent.CompletableFuture;
import org.jboss.stm.Container;
import org.jboss.stm.annotations.*;

public class NarayanaZombie {
    @Transactional @Optimistic public interface Cell { int get(); void set(int value); }
    public static class Impl implements Cell {
        private int value;
        @ReadLock public int get() { return value; }
        @WriteLock public void set(int newValue) { value = newValue; }
    }
    static final Container<Cell> container = new Container<>();

    public static void main(String[] args) {
        Cell x = container.create(new Impl());
        Cell y = container.create(new Impl());
        AtomicAction reader = new AtomicAction();
        reader.begin();
        int first = x.get();
        CompletableFuture.runAsync(() -> {
            AtomicAction writer = new AtomicAction();
            writer.begin();
            container.clone(new Impl(), x).set(1);
            container.clone(new Impl(), y).set(1);
            writer.commit();
        }).join();
        int second = y.get();
        String end = ActionStatus.stringForm(reader.commit());
        System.out.println("saw x = " + first + ", y = " + second + "; then " + end);
        System.exit(first == 0 && second == 1 ? 0 : 1);
    }
}
