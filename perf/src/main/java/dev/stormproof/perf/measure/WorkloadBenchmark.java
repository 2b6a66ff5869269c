package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.AnySubject;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Worker;
import dev.stormproof.testbed.workload.Workloads;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Any workload on any subject, one operation at a time; the invariant is checked when all threads are at rest. */
public class WorkloadBenchmark {
    /** What all threads share: one trial. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls setUp
    public static class Shared {
        /** Which subject. */
        @Param("")
        public String subject;

        /** Which workload. */
        @Param("")
        public String workload;

        private final AtomicInteger workers = new AtomicInteger();
        private Trial trial;

        /** Sets the workload up on the subject, whose classes alone are loaded in this JVM. */
        @Setup(Level.Trial)
        public void setUp() {
            trial = Workloads.byName(workload).on(AnySubject.byName(subject));
        }

        /** Checks the invariant: a broken one fails the cell. */
        @TearDown(Level.Trial)
        public void verify() {
            trial.verify();
        }
    }

    /** What each thread has for itself: one worker. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls setUp
    public static class Own {
        private Worker worker;

        /**
         * Takes a worker.
         *
         * @param shared where from
         */
        @Setup(Level.Trial)
        public void setUp(Shared shared) {
            worker = shared.trial.worker(shared.workers.getAndIncrement());
        }
    }

    /** For JMH. */
    public WorkloadBenchmark() {}

    /**
     * One operation.
     *
     * @param own this thread's worker
     * @return how many attempts it took
     */
    @Benchmark
    public int operation(Own own) {
        return own.worker.run();
    }
}
