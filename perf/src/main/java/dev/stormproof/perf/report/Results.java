package dev.stormproof.perf.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.measure.Score;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Rig;
import dev.stormproof.perf.run.CellRecord;
import dev.stormproof.perf.run.RawData;
import dev.stormproof.perf.run.RunFolder;
import dev.stormproof.perf.run.RunRecord;
import dev.stormproof.perf.run.Status;
import dev.stormproof.perf.statistics.Comparison;
import dev.stormproof.perf.statistics.Repetitions;
import dev.stormproof.perf.targets.Metric;
import dev.stormproof.testbed.run.Environment;
import dev.stormproof.testbed.workload.Workloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a run's folder holds, read into memory: the raw data of all cells that are results. */
final class Results {
    private final RunRecord run;
    private final Environment environment;
    private final @Nullable Proximity proximity; // of older runs, and of one processor, it is not known
    private final Map<Cell, Repetitions> repetitions = new HashMap<>();
    private final Map<Cell, JsonNode> core = new HashMap<>();
    private final Latencies latencies = new Latencies();

    private Results(RunFolder folder) {
        run = folder.record();
        environment = folder.environment();
        proximity = Proximity.of(folder.distances().nanos()).orElse(null);
    }

    static Results of(RunFolder folder) {
        Results results = new Results(folder);
        for (CellRecord record : results.run.cells()) {
            if (record.status() == Status.OK) {
                try {
                    results.read(record.cell(), folder.raw());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return results;
    }

    private void read(Cell cell, RawData raw) throws IOException {
        List<Path> forks = raw.folders(cell);
        if (forks.isEmpty()) {
            throw new NoSuchFileException("%s: the raw data of %s are missing".formatted(raw.path(), cell));
        }
        switch (cell.kind()) {
            case LATENCY -> latencies.read(cell, forks);
            case CORE -> core.put(cell, raw.jmh(cell));
            case THROUGHPUT, COST -> repetitions.put(cell, Score.repetitions(raw.jmh(cell)));
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

    Optional<Proximity> proximity() {
        return Optional.ofNullable(proximity);
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

    /** The workloads that tell what an operation costs through the testbed. */
    List<String> costs() {
        return workloads(Kind.COST).stream()
                .filter(workload -> !Workloads.direct().contains(workload))
                .toList();
    }

    /** The thread counts at which something of this kind was planned, besides the rig by itself. */
    List<Integer> threads(Kind kind) {
        return threads(cell -> cell.kind() == kind && !cell.workload().equals(Rig.WORKLOAD));
    }

    /** The thread counts at which something of this kind was planned for a workload. */
    List<Integer> threads(Kind kind, String workload) {
        return threads(cell -> cell.kind() == kind && cell.workload().equals(workload));
    }

    private List<Integer> threads(Predicate<CellRecord> cells) {
        return run.cells().stream()
                .filter(cells)
                .filter(cell -> cell.load() == null) // of the others UnderLoad tells
                .map(CellRecord::threads)
                .distinct()
                .sorted()
                .toList();
    }

    /** The classes of transactions of a workload, in order; none if no closed loop was measured. */
    List<String> classes(String workload) {
        return latencies.shapes(workload, Load.CLOSED::equals).isEmpty() ? List.of() : latencies.classes(workload);
    }

    Optional<Score> score(Kind kind, String workload, String subject, int threads) {
        return repetitions(kind, workload, subject, threads).map(Score::of);
    }

    Optional<Repetitions> repetitions(Kind kind, String workload, String subject, int threads) {
        return repetitions(new Cell(kind, subject, workload, threads));
    }

    Optional<Repetitions> repetitions(Cell cell) {
        return Optional.ofNullable(repetitions.get(cell));
    }

    /** A subject's number against another's, in the same cell but for the subject. */
    Optional<Comparison> compare(Kind kind, String workload, String subject, String other, int threads) {
        Cell cell = new Cell(kind, subject, workload, threads);
        return compare(cell, cell.of(other));
    }

    /** A cell's number against another's. */
    Optional<Comparison> compare(Cell cell, Cell other) {
        return compare(repetitions(cell), repetitions(other));
    }

    /** A subject's percentile against another's, of the service time of a class of transactions. */
    Optional<Comparison> compareTails(
            String workload, String subject, String other, int threads, String transactionClass, int percentile) {
        return compare(
                percentile(workload, subject, threads, transactionClass, percentile),
                percentile(workload, other, threads, transactionClass, percentile));
    }

    private static Optional<Comparison> compare(Optional<Repetitions> ours, Optional<Repetitions> theirs) {
        return ours.flatMap(found -> theirs.map(other -> Comparison.of(found, other)));
    }

    /** A percentile, fork by fork. */
    Optional<Repetitions> percentile(
            String workload, String subject, int threads, String transactionClass, int percentile) {
        return tail(workload, subject, threads, transactionClass).flatMap(tail -> tail.at(percentile));
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

    /** What stands where a cell has no number: that it failed, if so. */
    String insteadOf(Cell cell) {
        return isFailed(cell) ? "FAILED" : Quantity.NONE;
    }

    boolean isFailed(Cell cell) {
        return !failed(record -> record.cell().equals(cell)).isEmpty();
    }

    /** Those of the cells that failed. */
    List<CellRecord> failed(Predicate<CellRecord> which) {
        return cells(Status.FAILED).stream().filter(which).toList();
    }

    /** The cells in some state, in order. */
    List<CellRecord> cells(Status status) {
        List<CellRecord> cells = new ArrayList<>(run.cells());
        cells.removeIf(cell -> cell.status() != status);
        return cells;
    }
}
