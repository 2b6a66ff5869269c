package dev.stormproof.testbed.anomaly;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that have each run something and have nothing to do now, until they may leave. */
final class Idlers {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Duration patience;

    /** Threads that may take so long with what they run. */
    Idlers(Duration patience) {
        this.patience = patience;
    }

    /**
     * Runs something in a thread that idles afterwards.
     *
     * @throws HungException if it does not come to its end
     * @throws IllegalStateException if it throws
     */
    void run(String name, Runnable work) throws InterruptedException {
        FutureTask<Boolean> task = new FutureTask<>(work, true);
        Thread thread = new Thread(
                () -> {
                    task.run();
                    idle();
                },
                name);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the subject failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            Witness.Step step = new Witness.Step(name, 1, Whereabouts.of(thread));
            thread.interrupt();
            throw new HungException(new Witness(name + " does not end although nothing holds it up", List.of(step)));
        }
    }

    private void idle() {
        try {
            over.await();
        } catch (InterruptedException e) { // it leaves earlier, then
            Thread.currentThread().interrupt();
        }
    }

    /** Lets all of them leave. */
    void leave() {
        over.countDown();
    }
}
