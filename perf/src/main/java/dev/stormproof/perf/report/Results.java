package dev.stormproof.perf.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.measure.Score;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.run.CellRecord;
import dev.stormproof.perf.run.RunFolder;
import dev.stormproof.perf.run.RunRecord;
import dev.stormproof.perf.run.Status;
import dev.stormproof.perf.targets.Metric;
import dev.stormproof.testbed.run.Environment;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run's folder holds, read into memory: the raw data of all cells that are results. */
final class Results {
    private final RunRecord run;
    private final Environment environment;
    private final Map<Cell, Score> scores = new HashMap<>();
    private final Map<Cell, JsonNode> core = new HashMap<>();
    private final Latencies latencies = new Latencies();

    private Results(RunRecord run, Environment environment) {
        this.run = run;
        this.environment = environment;
    }

    static Results of(RunFolder folder) {
        Results results = new Results(folder.record(), folder.environment());
        for (CellRecord record : results.run.cells()) {
            if (record.status() == Status.OK) {
                try {
                    results.read(
                            record.cell(), folder.raw().resolve(record.kind().toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return results;
    }

    private void read(Cell cell, Path folder) throws IOException {
        if (cell.kind() == Kind.LATENCY) {
            latencies.read(cell, folder);
            return;
        }
        JsonNode json = Json.read(Files.readString(folder.resolve(cell.fileName() + ".json")), JsonNode.class);
        if (cell.kind() == Kind.CORE) {
            core.put(cell, json);
        } else {
            scores.put(cell, Score.ofJmh(json));
        }
    }

    Latencies latencies() {
        return latencies;
    }

    RunRecord run() {
        return run;
    }

    Environment environment() {
        return environment;
    }

    List<String> subjects() {
        return List.copyOf(run.subjects().keySet());
    }

    /** The workloads of which something of this kind was planned for. */
    List<String> workloads(Kind kind) {
        return run.cells().stream()
                .filter(cell -> cell.kind() == kind)
                .map(CellRecord::workload)
                .distinct()
                .toList();
    }

    List<Integer> threads(Kind kind) {
        return kind == Kind.THROUGHPUT
                ? run.profile().throughputThreads()
                : run.profile().latencyThreads();
    }

    /** The classes of transactions of a workload, in order. */
    List<String> classes(String workload) {
        return latencies.classes(workload);
    }

    Optional<Score> score(Kind kind, String workload, String subject, int threads) {
        return Optional.ofNullable(scores.get(new Cell(kind, subject, workload, threads)));
    }

    Optional<Score> score(Metric metric) {
        return Optional.ofNullable(core.get(metric.cell())).map(metric::score);
    }

    Optional<Tail> tail(String workload, String subject, int threads, String transactionClass) {
        return latencies
                .service(new Cell(Kind.LATENCY, subject, workload, threads), transactionClass)
                .filter(tail -> tail.operations() > 0);
    }

    Optional<LatencyResult> counted(String workload, String subject, int threads) {
        return latencies.counted(new Cell(Kind.LATENCY, subject, workload, threads));
    }

    /** The cells in some state, in order. */
    List<CellRecord> cells(Status status) {
        List<CellRecord> cells = new ArrayList<>(run.cells());
        cells.removeIf(cell -> cell.status() != status);
        return cells;
    }
}
