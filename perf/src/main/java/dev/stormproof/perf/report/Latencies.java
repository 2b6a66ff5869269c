package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.IntervalLog;
import dev.stormproof.perf.measure.IntervalLog.Quantity;
import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.measure.PooledForks;
import dev.stormproof.perf.measure.SweepResult;
import dev.stormproof.perf.measure.TypicalTime;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.statistics.Repetitions;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** What the latency rig measured in a run, read into memory. */
final class Latencies {
    private final List<Cell> planned = new ArrayList<>(); // without the steps of sweeps
    private final Map<Cell, LatencyResult> counted = new LinkedHashMap<>(); // by all forks
    private final Map<Cell, List<LatencyResult>> forks = new HashMap<>();
    private final Map<Cell, List<SweepResult>> sweeps = new LinkedHashMap<>();
    private final Map<Cell, List<Double>> wastedTime = new HashMap<>(); // of forks in which something was done
    private final Map<Cell, Repetitions> typical = new HashMap<>();
    private final Map<Cell, Map<String, Tail>> service = new HashMap<>();
    private final Map<Cell, Map<String, Tail>> response = new HashMap<>();

    /** Reads what the forks of a cell left in these folders. */
    void read(Cell cell, List<Path> folders) throws IOException {
        planned.add(cell);
        if (!cell.load().rises()) {
            readForks(cell, folders);
            return;
        }
        List<SweepResult> found = new ArrayList<>();
        Map<Double, List<Path>> offered = new TreeMap<>();
        for (Path folder : folders) {
            SweepResult sweep = read(cell, folder, SweepResult.class);
            found.add(sweep);
            sweep.rates()
                    .forEach(rate -> offered.computeIfAbsent(rate, none -> new ArrayList<>())
                            .add(folder));
        }
        sweeps.put(cell, found);
        for (Map.Entry<Double, List<Path>> step : offered.entrySet()) {
            readForks(cell.under(cell.load().at(step.getKey())), step.getValue());
        }
    }

    private void readForks(Cell cell, List<Path> folders) throws IOException {
        List<LatencyResult> results = new ArrayList<>();
        List<IntervalLog> logs = new ArrayList<>();
        List<Double> wasted = new ArrayList<>();
        for (Path folder : folders) {
            LatencyResult result = read(cell, folder, LatencyResult.class);
            IntervalLog log = IntervalLog.read(cell, names(result), folder);
            results.add(result);
            logs.add(log);
            if (result.total().commits() > 0) {
                wasted.add(result.wastedTime(log));
            }
        }
        LatencyResult pooled = PooledForks.of(results, cell.load().storm());
        forks.put(cell, results);
        wastedTime.put(cell, wasted);
        counted.put(cell, pooled);
        TypicalTime.of(names(pooled), logs).ifPresent(medians -> typical.put(cell, medians));
        service.put(cell, tails(logs, Quantity.SERVICE, pooled));
        response.put(cell, tails(logs, Quantity.RESPONSE, pooled));
    }

    private static <T> T read(Cell cell, Path folder, Class<T> type) throws IOException {
        return Json.read(Files.readString(folder.resolve(cell.fileName() + ".json")), type);
    }

    private static Map<String, Tail> tails(List<IntervalLog> forks, Quantity quantity, LatencyResult pooled) {
        Map<String, Tail> byClass = new HashMap<>();
        for (LatencyResult.TransactionClass counted : pooled.classes()) {
            List<Histogram> histograms = forks.stream()
                    .map(fork -> fork.total(counted.name(), quantity))
                    .toList();
            byClass.put(counted.name(), Tail.of(histograms, counted));
        }
        return byClass;
    }

    private static List<String> names(LatencyResult result) {
        return result.classes().stream()
                .map(LatencyResult.TransactionClass::name)
                .toList();
    }

    /** The classes of transactions of a workload, in order. */
    List<String> classes(String workload) {
        return counted.entrySet().stream()
                .filter(entry -> entry.getKey().workload().equals(workload))
                .findFirst()
                .map(entry -> names(entry.getValue()))
                .orElse(List.of());
    }

    /** The cells of a workload, one a load and a number of threads; of which subject each is means nothing. */
    List<Cell> shapes(String workload, Predicate<Load> which) {
        Map<Object, Cell> shapes = new LinkedHashMap<>();
        planned.stream()
                .filter(cell -> cell.workload().equals(workload) && which.test(cell.load()))
                .forEach(cell -> shapes.putIfAbsent(List.of(cell.load(), cell.threads()), cell));
        return List.copyOf(shapes.values());
    }

    /** What all forks of a cell counted together. */
    Optional<LatencyResult> counted(Cell cell) {
        return Optional.ofNullable(counted.get(cell));
    }

    /** What each fork of a cell counted; none if it was not measured. */
    List<LatencyResult> forks(Cell cell) {
        return forks.getOrDefault(cell, List.of());
    }

    /** Which part of the time of all operations was in vain in each fork; empty if nothing was done. */
    Optional<Repetitions> wastedTime(Cell cell) {
        List<Double> forks = wastedTime.getOrDefault(cell, List.of());
        return forks.isEmpty() ? Optional.empty() : Optional.of(Repetitions.of(forks, Double::doubleValue));
    }

    /** How long the typical operation took in each fork; empty if there are too few. */
    Optional<Repetitions> typical(Cell cell) {
        return Optional.ofNullable(typical.get(cell));
    }

    /** How far each fork of a sweep came; none if it was not measured. */
    List<SweepResult> sweeps(Cell cell) {
        return sweeps.getOrDefault(cell, List.of());
    }

    /** How long operations took from their begin. */
    Optional<Tail> service(Cell cell, String transactionClass) {
        return tail(service, cell, transactionClass);
    }

    /** How long they took from when they were due; empty in a closed loop. */
    Optional<Tail> response(Cell cell, String transactionClass) {
        return tail(response, cell, transactionClass).filter(tail -> tail.max().isPresent());
    }

    private static Optional<Tail> tail(Map<Cell, Map<String, Tail>> tails, Cell cell, String transactionClass) {
        return Optional.ofNullable(tails.get(cell)).map(byClass -> byClass.get(transactionClass));
    }
}
