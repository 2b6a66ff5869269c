package dev.stormproof.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Threads that do something at the same time; what one of them throws comes out of the test. */
public final class Crew {
    /** What one thread does. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does it.
         *
         * @param thread the number of the thread, from 0
         * @throws Exception what fails the test
         */
        void run(int thread) throws Exception;
    }

    private Crew() {}

    /**
     * Runs a task in several threads that start together, and waits for all of them.
     *
     * @param threads how many
     * @param task what each does
     * @throws Exception what one of them threw
     */
    public static void run(int threads, Task task) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            tasks.add(start("crew-" + i, () -> {
                start.await();
                task.run(thread);
                return null;
            }));
        }
        for (FutureTask<Void> running : tasks) {
            join(running);
        }
    }

    /**
     * Starts one thread, a daemon, so that a hang cannot outlive the test run.
     *
     * @param <R> the type of its result
     * @param name its name
     * @param task what it does
     * @return its result in waiting
     */
    public static <R> FutureTask<R> start(String name, Callable<R> task) {
        FutureTask<R> future = new FutureTask<>(task);
        Thread thread = new Thread(future, name);
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    /**
     * Waits for a task's end.
     *
     * @param <R> the type of its result
     * @param task the task
     * @return its result
     * @throws Exception what it threw
     */
    public static <R> R join(FutureTask<R> task) throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
