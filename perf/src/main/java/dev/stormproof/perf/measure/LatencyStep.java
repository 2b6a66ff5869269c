package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Profile.Timing;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The latency cells of one subject under one workload: one child JVM that runs all thread counts.
 *
 * @param cells the cells, of one subject and one workload
 * @param timing how long each runs
 */
public record LatencyStep(List<Cell> cells, Timing timing) implements Step {
    private static final long STARTUP_MILLIS = 400;

    @Override
    public long expectedMillis() {
        return STARTUP_MILLIS + (long) cells.size() * (timing.millis() + timing.warmupMillis()); // it rests as long
    }

    @Override
    public List<Outcome> measure(Path raw) {
        Cell first = cells.get(0);
        Path folder = raw.resolve(first.kind().toString());
        Path log = folder.resolve("subject=%s_workload=%s.log".formatted(first.subject(), first.workload()));
        try {
            Files.createDirectories(folder);
            String end = run(folder, log);
            List<Outcome> outcomes = new ArrayList<>();
            for (Cell cell : cells) {
                outcomes.add(outcome(cell, folder, end));
            }
            if (outcomes.stream().allMatch(Outcome::ok)) {
                Files.delete(log);
            } else {
                Failures.keep(log, end);
            }
            return outcomes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the child and says how it ended. */
    private String run(Path folder, Path log) throws IOException {
        Cell first = cells.get(0);
        LatencyRequest request = new LatencyRequest(
                first.subject(),
                first.workload(),
                cells.stream().map(Cell::threads).toList(),
                timing,
                folder.toString());
        long limit = 5 * expectedMillis() + 15_000L * cells.size();
        Process child = ChildJvm.start(LatencyChild.class, log, Json.write(request));
        try {
            if (child.waitFor(limit, TimeUnit.MILLISECONDS)) {
                return "the JVM ended with exit code " + child.exitValue();
            }
            return "hung: the JVM was killed after %,d ms".formatted(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            child.destroyForcibly();
        }
    }

    private static Outcome outcome(Cell cell, Path folder, String end) throws IOException {
        Path result = folder.resolve(cell.fileName() + ".json");
        if (Files.exists(result)) {
            return new Outcome(cell, true, summary(Json.read(Files.readString(result), LatencyResult.class)));
        }
        Path failed = Failures.failed(result);
        if (Files.exists(failed)) {
            LatencyResult broken = Json.read(Files.readString(failed), LatencyResult.class);
            return new Outcome(cell, false, String.valueOf(broken.failure()));
        }
        return new Outcome(cell, false, end + ", without a result for this cell");
    }

    private static String summary(LatencyResult result) {
        List<String> attempts = result.classes().stream()
                .map(counted -> "%s %,.0f/s %.2f attempts"
                        .formatted(
                                counted.name(),
                                counted.operations() / result.seconds(),
                                (double) counted.attempts() / Math.max(1, counted.operations())))
                .toList();
        return String.join(", ", attempts);
    }
}
