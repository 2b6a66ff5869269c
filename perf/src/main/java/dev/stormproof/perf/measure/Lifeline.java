package dev.stormproof.perf.measure;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * What a JVM that measures hangs on: it ends with the JVM that started it, however that ends. Nobody would wait for its
 * numbers, and it would be in the way of the next.
 */
public final class Lifeline implements InternalProfiler {
    /*
     * Its standard input is a pipe from the JVM that started it, which never writes. When that one is gone, even by
     * kill -9, the pipe ends. For JMH it is a profiler: those alone are in all of its forks, whatever the benchmark.
     */
    private boolean held;

    /** For JMH. */
    public Lifeline() {}

    /** From here on this JVM ends with the one that started it. */
    static void hold() {
        Thread thread = new Thread(Lifeline::awaitEnd, "lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // whatever it is
            }
        } catch (IOException e) {
            // as good as its end
        }
        Runtime.getRuntime().halt(1);
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (!held) {
            held = true;
            hold();
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as JMH declares it
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of();
    }

    @Override
    public String getDescription() {
        return "ends with the JVM that started it";
    }
}
