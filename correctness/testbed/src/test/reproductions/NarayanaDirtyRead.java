// Aborted read: a transaction reads what another one has written, and commits; the other one aborts.
// Narayana STM 7.3.3.Final, @Optimistic, threads that share one handle. (Documented in part: Container.clone says that
// "we need one object instance per thread to ensure that state is safely managed".)
import com.arjuna.ats.arjuna.AtomicAction;
import com.arjuna.ats.arjuna.coordinator.ActionStatus;
import java.util.concurrent.CompletableFuture;
import org.jboss.stm.Container;
import org.jboss.stm.annotations.*;

public class NarayanaDirtyRead {
    @Transactional @Optimistic public interface Cell { int get(); void set(int value); }
    public static class Impl implements Cell {
        private int value;
        @ReadLock public int get() { return value; }
        @WriteLock public void set(int newValue) { value = newValue; }
    }

    static String outcome;

    public static void main(String[] args) {
        Cell x = new Container<Cell>().create(new Impl());
        AtomicAction writer = new AtomicAction();
        writer.begin();
        x.set(7);
        int seen = CompletableFuture.supplyAsync(() -> {
            AtomicAction reader = new AtomicAction();
            reader.begin();
            int value = x.get();
            outcome = ActionStatus.stringForm(reader.commit());
            return value;
        }).join();
        String end = ActionStatus.stringForm(writer.abort());
        System.out.println("saw x = " + seen + " and was " + outcome + "; the writer was " + end);
        System.exit(seen == 7 && outcome.endsWith("COMMITTED") ? 0 : 1);
    }
}
