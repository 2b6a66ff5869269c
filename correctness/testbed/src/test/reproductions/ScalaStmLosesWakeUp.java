// Lost wake-up: what an inner level has read is forgotten when it throws, so a transaction that catches the exception
// and waits is not woken when that changes. ScalaSTM 0.11.1. (Promised: retry waits "until one of the Refs touched by
// this transaction has changed".)
import java.util.NoSuchElementException;
import scala.concurrent.stm.Ref;
import scala.concurrent.stm.japi.STM;

class ScalaStmLosesWakeUp {
    static final Ref.View<Integer> x = STM.newRef(0);
    static final Ref.View<String> label = STM.newRef("waiter");

    static Integer take() {
        return STM.atomic(() -> {
            if (x.get() == 0) {
                throw new NoSuchElementException();
            }
            return x.swap(0);
        });
    }

    public static void main(String[] args) throws InterruptedException {
        var waiter = new Thread(() -> STM.atomic(() -> {
            String who = label.get();
            try {
                return who + " took " + take();
            } catch (NoSuchElementException e) {
                STM.retry();
                return "never here";
            }
        }));
        waiter.setDaemon(true);
        waiter.start();
        while (waiter.getState().compareTo(Thread.State.WAITING) < 0) Thread.onSpinWait();
        x.set(1);
        waiter.join(1000);
        System.out.println("1 s after x was set to 1: " + (waiter.isAlive() ? "still waiting" : "done"));
        System.exit(waiter.isAlive() ? 0 : 1);
    }
}
