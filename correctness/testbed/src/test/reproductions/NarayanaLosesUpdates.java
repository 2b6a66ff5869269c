// Lost update: two transactions that have incremented the same counter are both committed, one increment is lost. Found
// by chance, within seconds. Narayana STM 7.3.3.Final, @Optimistic, a clone for each thread. (Promised: a transaction
// "is forced to abort at the end due to conflicting updates". Its source knows of "a window of vulnerability".)
import com.arjuna.ats.arjuna.AtomicAction;
import com.arjuna.ats.arjuna.coordinator.ActionStatus;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.stm.Container;
import org.jboss.stm.annotations.*;
public class NarayanaLosesUpdates {
    @Transactional @Optimistic public interface Cell { int get(); void set(int value); }
    public static class Impl implements Cell {
        private int value;
        @ReadLock public int get() { return value; }
        @WriteLock public void set(int newValue) { value = newValue; }
    }
    static int add(Cell cell, int amount) {
        AtomicAction action = new AtomicAction();
        action.begin();
        try {
            int value = cell.get() + amount;
            cell.set(value);
            return action.commit() == ActionStatus.COMMITTED ? value : -1;
        } catch (RuntimeException e) { action.abort(); return -1; } // a lock that was refused
    }
    static int increments(Cell cell) {
        return (int) IntStream.range(0, 200).filter(i -> add(cell, 1) > 0).count(); }
    public static void main(String[] args) {
        var container = new Container<Cell>();
        Cell x = container.create(new Impl());
        int committed = 0, value = 0;
        for (int round = 0; round < 100 && value == committed; round++) {
            var other = CompletableFuture.supplyAsync(() -> increments(container.clone(new Impl(), x)));
            committed += increments(x) + other.join();
            value = add(x, 0);
        }
        System.out.println("increments committed: " + committed + ", x = " + value);
        System.exit(0 <= value && value < committed ? 0 : 1);
    }
}
