package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.testbed.AnySubject;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.run.Folder;
import dev.stormproof.testbed.run.Json;
import dev.stormproof.testbed.workload.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The main class of a JVM that measures one subject under one workload, one cell after the other. */
public final class LatencyChild {
    private final LatencyRequest request;
    private final Path folder;
    private final Subject<?> subject;
    private boolean isCold = true;

    private LatencyChild(LatencyRequest request) {
        this.request = request;
        folder = Path.of(request.folder());
        subject = AnySubject.byName(request.cells().get(0).subject());
    }

    /**
     * Measures. Each cell leaves its files before the next begins. One that hung is the last: its threads run on, and
     * would be in the way of the next.
     *
     * @param arguments a {@link LatencyRequest} as JSON
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Lifeline.hold();
        LatencyRequest request = Json.read(arguments[0], LatencyRequest.class);
        LatencyChild child = new LatencyChild(request);
        for (Cell cell : request.cells()) {
            String failure = cell.load().rises()
                    ? child.sweep(cell).failure()
                    : child.measure(cell).failure();
            if (failure != null && failure.startsWith(LatencyResult.HUNG)) {
                return;
            }
        }
    }

    /** At rates that rise until one is not reached; each is a cell of its own. */
    private SweepResult sweep(Cell cell) throws IOException, InterruptedException {
        SweepResult result = new SweepResult(List.of(), null, null);
        for (Optional<Load> at = Optional.of(cell.load());
                at.isPresent() && !result.isAtItsEnd();
                at = at.flatMap(Load::next)) {
            double rate = at.get().rate();
            result = result.after(rate, measure(cell.under(cell.load().at(rate))));
        }
        String suffix = result.failure() == null ? "" : ".failed";
        new Folder(folder).write(cell.fileName() + ".json" + suffix, Json.write(result));
        return result;
    }

    private LatencyResult measure(Cell cell) throws IOException, InterruptedException {
        int warmup = isCold ? request.timing().coldMillis() : request.timing().warmupMillis();
        isCold = false;
        Recording recording = LatencyRig.measure(
                        Workloads.byName(cell.workload()),
                        subject,
                        cell.threads(),
                        cell.load(),
                        Duration.ofMillis(warmup),
                        Duration.ofMillis(cell.load().measuredMillis(request.timing())))
                .withPauses(Path.of(request.safepoints()));
        recording.write(cell, folder);
        return recording.result();
    }
}
