package dev.stormproof.conformance.progress;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Virtual threads on a JDK that has them, reached by reflection: the sources are those of an older Java. */
final class VirtualThreads {
    private static final long PATIENCE_SECONDS = 50;

    private VirtualThreads() {}

    /** Runs a task in so many virtual threads, one each, and throws what one of them threw. */
    static void run(int threads, IntConsumer task) throws Exception {
        ExecutorService executor = executor();
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                tasks.add(() -> {
                    task.accept(number);
                    return true;
                });
            }
            for (Future<Boolean> done : executor.invokeAll(tasks, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                done.get(); // one that hangs has been cancelled
            }
        } finally {
            executor.shutdownNow();
        }
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
