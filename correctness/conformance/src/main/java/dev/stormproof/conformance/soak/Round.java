package dev.stormproof.conformance.soak;

import dev.stormproof.testbed.workload.BrokenInvariantException;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Some threads that work on one trial for some time, interrupted now and then and watched all the time. */
final class Round {
    private static final long TICK_MILLIS = 10;

    private final Trial trial;
    private final Duration patience;
    private final SplittableRandom random;
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder commits = new LongAdder();
    private final LongAdder mishaps = new LongAdder();
    private final LongAccumulator mostAttempts = new LongAccumulator(Math::max, 0);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private long interrupts;
    private volatile boolean stopped;

    /**
     * What happened in it.
     *
     * @param commits how many operations were completed
     * @param mishaps out of how many an exception came
     * @param interrupts how often a thread was interrupted
     * @param mostAttempts the most that one operation took
     */
    record Outcome(long commits, long mishaps, long interrupts, long mostAttempts) {}

    /** Without commits for as long as the patience lasts, it counts as hanging. */
    Round(Trial trial, Duration patience, SplittableRandom random) {
        this.trial = trial;
        this.patience = patience;
        this.random = random;
    }

    Outcome run(int size, Duration time) throws SpoiledException, InterruptedException {
        for (int i = 0; i < size; i++) {
            Worker worker = trial.worker(i);
            Thread thread = new Thread(() -> work(worker), "soak-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        try {
            watch(time);
        } finally {
            stopped = true;
        }
        awaitEnd();
        return new Outcome(commits.sum(), mishaps.sum(), interrupts, mostAttempts.get());
    }

    private void work(Worker worker) {
        try {
            while (!stopped) {
                boolean interrupted = Thread.currentThread().isInterrupted();
                try {
                    mostAttempts.accumulate(worker.run());
                    commits.increment();
                } catch (MishapException e) {
                    mishaps.increment();
                }
                if (interrupted && !Thread.interrupted()) {
                    throw new IllegalStateException("a transaction has swallowed an interrupt");
                }
            }
        } catch (Throwable t) {
            failure.compareAndSet(null, t);
            stopped = true;
        }
    }

    /** Interrupts whom it may, until the time is up. */
    private void watch(Duration time) throws SpoiledException, InterruptedException {
        long begin = System.nanoTime();
        long seen = 0;
        long lastSeen = begin;
        while (!stopped && System.nanoTime() - begin < time.toNanos()) {
            Thread.sleep(TICK_MILLIS);
            threads.get(random.nextInt(threads.size())).interrupt();
            interrupts++;
            long now = commits.sum();
            if (now != seen) {
                seen = now;
                lastSeen = System.nanoTime();
            } else if (System.nanoTime() - lastSeen > patience.toNanos()) {
                throw SpoiledException.hang("no commit for " + patience.toSeconds() + " s");
            }
        }
    }

    private void awaitEnd() throws SpoiledException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (thread.isAlive()) {
                throw SpoiledException.hang(thread.getName() + " does not come to an end");
            }
        }
        Throwable thrown = failure.get();
        if (thrown instanceof BrokenInvariantException) {
            throw SpoiledException.wrong(String.valueOf(thrown.getMessage()));
        }
        if (thrown != null) {
            throw SpoiledException.wrong("a thread failed: " + thrown);
        }
    }
}
