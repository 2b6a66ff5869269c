package dev.stormproof.perf.measure;

import dev.stormproof.testbed.AnySubject;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Worker;
import dev.stormproof.testbed.workload.Workloads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Any workload on any subject, by one thread, one operation at a time; the invariant is checked at the end. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls setUp
public class WorkloadBenchmark {
    /** Which subject. */
    @Param("")
    public String subject;

    /** Which workload. */
    @Param("")
    public String workload;

    private Trial trial;
    private Worker worker;

    /** For JMH. */
    public WorkloadBenchmark() {}

    /** Sets the workload up on the subject, whose classes alone are loaded in this JVM. */
    @Setup(Level.Trial)
    public void setUp() {
        trial = Workloads.byName(workload).on(AnySubject.byName(subject));
        worker = trial.worker(0);
    }

    /**
     * One operation.
     *
     * @return how many attempts it took
     */
    @Benchmark
    public int operation() {
        return worker.run();
    }

    /** Checks the invariant: a broken one fails the cell. */
    @TearDown(Level.Trial)
    public void verify() {
        trial.verify();
    }
}
