package dev.stormproof.perf.measure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The latency cells of one subject under one workload and load: one child JVM that runs all thread counts.
 *
 * @param cells the cells, of one subject, one workload and one load
 * @param timing how long each runs
 */
public record LatencyStep(List<Cell> cells, Timing timing) implements Step {
    private static final long STARTUP_MILLIS = 700;
    private static final long WRITING_MILLIS = 90;
    private static final String ENDED = "the JVM ended with exit code %d";

    @Override
    public long expectedMillis() {
        Load load = cells.get(0).load();
        long warmUp = LatencyRig.expectedWarmUpMillis(timing.warmupMillis());
        long each = warmUp + load.measuredMillis(timing) + WRITING_MILLIS;
        return STARTUP_MILLIS
                + LatencyRig.expectedWarmUpMillis(timing.coldMillis())
                - warmUp
                + (long) cells.size() * load.steps() * each;
    }

    @Override
    public List<Outcome> measure(Path raw) {
        Cell first = cells.get(0);
        Path folder = raw.resolve(first.kind().toString());
        Path log = folder.resolve(first.sharedFileName() + ".log");
        Path safepoints = folder.resolve(first.sharedFileName() + ".safepoints");
        try {
            Files.createDirectories(folder);
            String end = runAll(folder, log, safepoints);
            List<Outcome> outcomes = new ArrayList<>();
            for (Cell cell : cells) {
                outcomes.add(outcome(cell, folder, end));
            }
            if (outcomes.stream().allMatch(Outcome::ok)) {
                Files.delete(log);
                Files.delete(safepoints); // what it says of the cells is in their results
            } else {
                Failures.keep(log, end);
                if (Files.exists(safepoints)) {
                    Failures.keep(safepoints);
                }
            }
            return outcomes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a child, and another for what is left if it ended before, for a cell hung; says how the last one ended. */
    private String runAll(Path folder, Path log, Path safepoints) throws IOException {
        List<Cell> left = cells;
        String end;
        do {
            end = new LatencyStep(left, timing).run(folder, log, safepoints);
            left = left.stream().filter(cell -> !isTried(cell, folder)).toList();
        } while (end.equals(ENDED.formatted(0)) && !left.isEmpty());
        return end;
    }

    private static boolean isTried(Cell cell, Path folder) {
        Path result = folder.resolve(cell.fileName() + ".json");
        return Files.exists(result) || Files.exists(Failures.failed(result));
    }

    private String run(Path folder, Path log, Path safepoints) throws IOException {
        LatencyRequest request = new LatencyRequest(cells, timing, folder.toString(), safepoints.toString());
        long limit = 5 * expectedMillis() + 15_000L * cells.size();
        Process child = ChildJvm.start(List.of(Pauses.flag(safepoints)), LatencyChild.class, log, Json.write(request));
        try {
            if (child.waitFor(limit, TimeUnit.MILLISECONDS)) {
                return ENDED.formatted(child.exitValue());
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
            String json = Files.readString(result);
            return new Outcome(
                    cell,
                    true,
                    cell.load().rises()
                            ? summary(Json.read(json, SweepResult.class))
                            : summary(Json.read(json, LatencyResult.class)));
        }
        Path failed = Failures.failed(result);
        if (Files.exists(failed)) {
            JsonNode broken = Json.read(Files.readString(failed), JsonNode.class);
            return new Outcome(cell, false, broken.get("failure").asText());
        }
        return new Outcome(cell, false, end + ", without a result for this cell");
    }

    private static String summary(SweepResult sweep) {
        return sweep.knee() == null
                ? "not even %s reached"
                        .formatted(Quantity.perSecond(sweep.rates().get(0)))
                : "up to %s".formatted(Quantity.perSecond(sweep.knee()));
    }

    private static String summary(LatencyResult result) {
        String classes = result.classes().stream()
                .map(counted -> "%s %,.0f/s %.2f attempts"
                        .formatted(
                                counted.name(),
                                counted.operations() / result.seconds(),
                                (double) counted.attempts() / Math.max(1, counted.operations())))
                .collect(Collectors.joining(", "));
        return result.isReached() ? classes : "RATE NOT REACHED, " + classes;
    }
}
