package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.IntervalLog;
import dev.stormproof.perf.measure.IntervalLog.Quantity;
import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.measure.SweepResult;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Load;
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
import java.util.function.Predicate;

/** What the latency rig measured in a run, read into memory. */
final class Latencies {
    private final List<Cell> planned = new ArrayList<>(); // without the steps of sweeps
    private final Map<Cell, LatencyResult> counted = new LinkedHashMap<>();
    private final Map<Cell, SweepResult> sweeps = new LinkedHashMap<>();
    private final Map<Cell, Map<String, Tail>> service = new HashMap<>();
    private final Map<Cell, Map<String, Tail>> response = new HashMap<>();

    void read(Cell cell, Path folder) throws IOException {
        planned.add(cell);
        if (!cell.load().rises()) {
            counted.put(cell, readOne(cell, folder));
            return;
        }
        SweepResult sweep = Json.read(Files.readString(folder.resolve(cell.fileName() + ".json")), SweepResult.class);
        sweeps.put(cell, sweep);
        for (double rate : sweep.rates()) {
            Cell step = cell.under(cell.load().at(rate));
            counted.put(step, readOne(step, folder));
        }
    }

    private LatencyResult readOne(Cell cell, Path folder) throws IOException {
        String json = Files.readString(folder.resolve(cell.fileName() + ".json"));
        LatencyResult result = Json.read(json, LatencyResult.class);
        IntervalLog log = IntervalLog.read(cell, names(result), folder);
        service.put(cell, tails(log, Quantity.SERVICE, result));
        response.put(cell, tails(log, Quantity.RESPONSE, result));
        return result;
    }

    private static Map<String, Tail> tails(IntervalLog log, Quantity quantity, LatencyResult result) {
        Map<String, Tail> byClass = new HashMap<>();
        for (LatencyResult.TransactionClass transactions : result.classes()) {
            byClass.put(transactions.name(), Tail.of(log.total(transactions.name(), quantity), transactions));
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

    Optional<LatencyResult> counted(Cell cell) {
        return Optional.ofNullable(counted.get(cell));
    }

    Optional<SweepResult> sweep(Cell cell) {
        return Optional.ofNullable(sweeps.get(cell));
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
