package dev.stormproof.perf.measure;

import dev.stormproof.testbed.AnySubject;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Worker;
import dev.stormproof.testbed.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Any workload on any subject, by any number of threads; the invariant is checked when all are at rest. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls setUp
public class CrowdBenchmark {
    /** Which subject. */
    @Param("")
    public String subject;

    /** Which workload. */
    @Param("")
    public String workload;

    /** How many threads. */
    @Param("1")
    public int crowd;

    /** For how many milliseconds they run before anything counts; JMH would take their rests for a part of it. */
    @Param("500")
    public int warmup;

    private Trial trial;
    private Burst burst;

    /** For JMH. */
    public CrowdBenchmark() {}

    /**
     * Sets the workload up on the subject, whose classes alone are loaded in this JVM, and warms it up.
     *
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    @Setup(Level.Trial)
    public void setUp() throws InterruptedException, ExecutionException {
        trial = Workloads.byName(workload).on(AnySubject.byName(subject));
        List<IntSupplier> operations = new ArrayList<>();
        for (int i = 0; i < crowd; i++) {
            Worker worker = trial.worker(i);
            operations.add(worker::run);
        }
        burst = new Burst(operations);
        burst.warmUp(warmup);
    }

    /**
     * One burst of all threads.
     *
     * @param counts what they do
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    @Benchmark
    public void operations(Burst.Counts counts) throws InterruptedException, ExecutionException {
        burst.run(counts);
    }

    /** Checks the invariant: a broken one fails the cell. */
    @TearDown(Level.Trial)
    public void verify() {
        burst.close();
        trial.verify();
    }
}
