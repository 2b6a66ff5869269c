package dev.stormproof.conformance.progress;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;

/**
 * Virtual threads on a JDK that has them, reached by reflection: the sources are those of an older Java. Closed, those
 * that hang are interrupted.
 */
final class VirtualThreads implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(50);

    private final long deadline = System.nanoTime() + PATIENCE_NANOS;
    private final ExecutorService executor = executor();
    private final AtomicReferenceArray<Thread> threads;
    private final List<Future<?>> tasks = new ArrayList<>();

    private VirtualThreads(int threads, IntConsumer task) throws Exception {
        this.threads = new AtomicReferenceArray<>(threads);
        for (int i = 0; i < threads; i++) {
            int number = i;
            tasks.add(executor.submit(() -> {
                this.threads.set(number, Thread.currentThread());
                task.accept(number);
            }));
        }
    }

    /** Starts so many, with a task each. */
    static VirtualThreads start(int threads, IntConsumer task) throws Exception {
        return new VirtualThreads(threads, task);
    }

    /** Runs so many to their end, and throws what one of them threw. */
    static void run(int threads, IntConsumer task) throws Exception {
        try (VirtualThreads started = start(threads, task)) {
            started.join();
        }
    }

    /** Returns when all are parked, in this state. */
    void awaitAll(Thread.State state) throws InterruptedException {
        for (int i = 0; i < threads.length(); i++) {
            while (!isIn(state, threads.get(i))) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("thread %d of %d is %s, not %s: %s"
                            .formatted(i, threads.length(), threads.get(i), state, tasks.get(i)));
                }
                Thread.sleep(1);
            }
        }
    }

    private static boolean isIn(Thread.State state, Thread thread) {
        return thread != null && thread.getState() == state;
    }

    /** Waits for their end, and throws what one of them threw. */
    void join() throws Exception {
        for (Future<?> task : tasks) {
            task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static ExecutorService executor() throws Exception {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
