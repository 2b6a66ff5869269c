// A transaction that can never write: what a nested transaction has written when it ended well, the one around it is
// refused for ever, though nobody else runs; the note of the old value is there already, and that counts as a failure.
// To make an object is such a nested transaction: nobody can write to what he has made before he commits.
// Narayana STM 7.3.3.Final, default container. (Promised: its locks "have their owners changed to be the parent".)
import com.arjuna.ats.arjuna.AtomicAction;
import org.jboss.stm.Container;
import org.jboss.stm.LockException;
import org.jboss.stm.annotations.ReadLock;
import org.jboss.stm.annotations.State;
import org.jboss.stm.annotations.Transactional;
import org.jboss.stm.annotations.WriteLock;

public class NarayanaRefusesAWrite {
    @Transactional public interface Cell { int get(); void set(int value); }
    public static class Impl implements Cell {
        @State private int value;
        @ReadLock public int get() { return value; }
        @WriteLock public void set(int newValue) { value = newValue; }
    }

    public static void main(String[] args) {
        Cell x = new Container<Cell>().create(new Impl());
        AtomicAction outer = new AtomicAction();
        outer.begin();
        AtomicAction nested = new AtomicAction();
        nested.begin();
        x.set(1);
        nested.commit();
        try {
            x.set(2);
        } catch (LockException e) {
            System.out.println("read x = " + x.get() + ", wrote: " + e.getMessage());
            System.exit(0);
        }
        System.exit(1);
    }
}
