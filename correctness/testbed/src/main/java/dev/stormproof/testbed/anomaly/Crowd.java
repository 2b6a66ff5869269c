package dev.stormproof.testbed.anomaly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads without a schedule, which go on until they are done or told to stop. */
final class Crowd {
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Duration patience;
    private volatile boolean stopped;

    /** A crowd whose threads may take so long to come to their end. */
    Crowd(Duration patience) {
        this.patience = patience;
    }

    /** Adds a thread, to be started with the others; it bears the name of what it performs. */
    void add(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, thrown) -> {
            failure.compareAndSet(null, thrown);
            stopped = true;
        });
        threads.add(thread);
    }

    /** Whether its threads should go on. */
    boolean goesOn() {
        return !stopped;
    }

    /** From one of its threads: that is all. */
    void stop() {
        stopped = true;
    }

    /**
     * Lets them work until they are done, or time is up, or one of them says stop, and waits for their end.
     *
     * @throws HungException if one of them does not come to its end
     * @throws IllegalStateException if the subject threw something in one of them
     */
    void perform(Duration time) throws InterruptedException {
        threads.forEach(Thread::start);
        long start = System.nanoTime();
        while (!stopped && System.nanoTime() - start < time.toNanos() && anyWorks()) {
            Thread.sleep(1);
        }
        stopped = true;
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (thread.isAlive() && failure.get() == null) { // else it may wait for the one that failed
                throw hung(thread);
            }
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("the subject failed: " + thrown, thrown);
        }
    }

    private boolean anyWorks() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    private HungException hung(Thread first) {
        List<Witness.Step> steps = threads.stream()
                .filter(Thread::isAlive)
                .map(thread -> new Witness.Step(thread.getName(), 1, Whereabouts.of(thread)))
                .toList();
        threads.forEach(Thread::interrupt);
        return new HungException(new Witness(first.getName() + " does not end although nothing holds it up", steps));
    }
}
