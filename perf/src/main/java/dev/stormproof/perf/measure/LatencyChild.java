package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.testbed.AnySubject;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.run.Json;
import dev.stormproof.testbed.workload.Workload;
import dev.stormproof.testbed.workload.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The main class of a JVM that measures one subject under one workload, one thread count after the other. */
public final class LatencyChild {
    private LatencyChild() {}

    /**
     * Measures. Each thread count leaves its files before the next begins.
     *
     * @param arguments a {@link LatencyRequest} as JSON
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Lifeline.hold();
        LatencyRequest request = Json.read(arguments[0], LatencyRequest.class);
        Workload workload = Workloads.byName(request.workload());
        Subject<?> subject = AnySubject.byName(request.subject());
        for (int threads : request.threads()) {
            LatencyRig.measure(
                            workload,
                            subject,
                            threads,
                            Duration.ofMillis(request.timing().warmupMillis()),
                            Duration.ofMillis(request.timing().iterationMillis()))
                    .write(
                            new Cell(Kind.LATENCY, request.subject(), request.workload(), threads),
                            Path.of(request.folder()));
        }
    }
}
