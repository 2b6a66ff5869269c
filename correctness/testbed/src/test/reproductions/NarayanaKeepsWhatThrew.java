// A method that throws leaves its writes: the transaction that was started for it is committed all the same.
// Narayana STM 7.3.3.Final, @Nested (@NestedTopLevel shares the code), default container.
// (Promised: "create a new transaction for each method invocation"; its "Failure Atomicity" is that of a transaction.)
import org.jboss.stm.Container;
import org.jboss.stm.annotations.Nested;
import org.jboss.stm.annotations.ReadLock;
import org.jboss.stm.annotations.Transactional;
import org.jboss.stm.annotations.WriteLock;

public class NarayanaKeepsWhatThrew {
    @Transactional
    @Nested
    public interface Account {
        void withdraw(int amount);
        int balance();
    }

    public static class Impl implements Account {
        private int balance = 100;

        @WriteLock public void withdraw(int amount) {
            balance -= amount;
            if (balance < 0) throw new IllegalStateException("overdrawn");
        }

        @ReadLock public int balance() { return balance; }
    }

    public static void main(String[] args) {
        Account account = new Container<Account>().create(new Impl());
        try {
            account.withdraw(500);
        } catch (IllegalStateException e) {
            System.out.println("withdrawing 500 of 100 threw; the balance is " + account.balance());
        }
        System.exit(account.balance() == -400 ? 0 : 1);
    }
}
