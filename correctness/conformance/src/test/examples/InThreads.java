import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.FutureTask;

/** What examples do in threads of their own. */
final class InThreads {
    private InThreads() {}

    /** Starts it. */
    static FutureTask<Void> started(Runnable something) {
        FutureTask<Void> task = new FutureTask<>(something, null);
        new Thread(task).start();
        return task;
    }

    /** Starts what cannot go on yet, and sees it wait. */
    static FutureTask<Void> waiting(Runnable something) {
        FutureTask<Void> task = new FutureTask<>(something, null);
        Thread thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            assertFalse(task.isDone(), "it did not wait");
            Thread.onSpinWait();
        }
        return task;
    }
}
