package dev.stormproof.testbed.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Threads that work together until they are done or are told to stop; what one of them throws, the crew throws. */
final class Crew {
    /*
     * The threads are daemons, and every wait for them ends: a demonstration that hangs is a wrong outcome, and says
     * which thread it was.
     */
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Duration patience;
    private volatile boolean stopped;

    Crew() {
        this(Duration.ofMinutes(2));
    }

    /** A crew that is waited for so long at most. */
    Crew(Duration patience) {
        this.patience = patience;
    }

    /** Adds a thread, to be started with the others. */
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

    void start() {
        threads.forEach(Thread::start);
    }

    /** Lets them work for so long, shows progress once a second, stops them. */
    void workFor(Duration time, Screen screen, Supplier<String> progress)
            throws WrongOutcomeException, InterruptedException {
        start();
        await(time, screen, progress);
        stop();
    }

    /** Waits until all are done by themselves; shows progress once a second. */
    void workUntilDone(Screen screen, Supplier<String> progress) throws WrongOutcomeException, InterruptedException {
        await(patience, screen, progress);
        stop();
    }

    /** Tells them to stop, and waits until they have. */
    void stop() throws WrongOutcomeException, InterruptedException {
        stopped = true;
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            thread.join(
                    Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
            WrongOutcomeException.require(!thread.isAlive(), thread.getName() + " does not come to an end");
        }
        Throwable thrown = failure.get();
        WrongOutcomeException.require(thrown == null, "a thread failed: " + thrown);
    }

    private void await(Duration time, Screen screen, Supplier<String> progress) throws InterruptedException {
        long second = Duration.ofSeconds(1).toNanos();
        long start = System.nanoTime();
        long shown = start;
        while (!stopped && System.nanoTime() - start < time.toNanos() && anyWorks()) {
            Thread.sleep(20);
            if (System.nanoTime() - shown >= second) {
                shown += second;
                screen.progress(String.format("%4d s  %s", (shown - start) / second, progress.get()));
            }
        }
    }

    private boolean anyWorks() {
        return threads.stream().anyMatch(Thread::isAlive);
    }
}
