package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.statistics.Comparison;
import dev.stormproof.perf.statistics.Interval;
import dev.stormproof.perf.statistics.Repetitions;
import dev.stormproof.testbed.Subjects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * Our default against the best other STM, which may be another one in every cell.
 *
 * @param throughputThreads the thread counts of throughput
 * @param throughput a row for each workload: how many times the throughput of the others' highest
 * @param tailThreads the thread counts of latency
 * @param tail a row for each class of transactions: how many times the p99.9 of the others' lowest
 */
record Contest(List<String> throughputThreads, List<Row> throughput, List<String> tailThreads, List<Row> tail) {
    private static final String OURS = "storm";
    private static final String OTHER_WORK = "store-storm"; // ours goes through Store, which the others do not have
    private static final double THROUGHPUT_AT_LEAST = 2;
    private static final double TAIL_AT_MOST = 1;

    /**
     * A row.
     *
     * @param name what was run
     * @param cells a cell for each thread count
     */
    record Row(String name, List<Cell> cells) {}

    /**
     * A cell.
     *
     * @param text the ratio, its interval if it is known, and to whom
     * @param missed whether it falls short of what we want to be
     * @param certain whether it does, or does not, beyond doubt: all of the interval does
     * @param known whether there is a ratio
     */
    record Cell(String text, boolean missed, boolean certain, boolean known) {
        private static final Cell NONE = new Cell(Quantity.NONE, false, false, false);

        static Cell of(Comparison comparison, String best, DoublePredicate misses) {
            Interval interval = comparison.interval();
            boolean missed = misses.test(comparison.ratio());
            boolean certain =
                    interval != null && misses.test(interval.low()) == missed && misses.test(interval.high()) == missed;
            return new Cell(Tables.ratio(comparison) + " " + best, missed, certain, true);
        }
    }

    /** The contest of a run; empty if there was none. */
    static Optional<Contest> of(Results results) {
        List<String> rivals =
                results.subjects().stream().filter(Subjects.peers()::contains).toList();
        List<String> workloads = results.workloads(Kind.THROUGHPUT).stream()
                .filter(workload -> !workload.equals(OTHER_WORK))
                .toList();
        if (!results.subjects().contains(OURS) || rivals.isEmpty() || workloads.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> throughputThreads = results.threads(Kind.THROUGHPUT);
        List<Integer> tailThreads = results.threads(Kind.LATENCY);
        List<Row> throughput = new ArrayList<>();
        List<Row> tail = new ArrayList<>();
        for (String workload : workloads) {
            throughput.add(row(
                    workload,
                    throughputThreads,
                    threads -> cell(
                            subject -> results.repetitions(Kind.THROUGHPUT, workload, subject, threads),
                            rivals,
                            Collections.reverseOrder(),
                            ratio -> ratio < THROUGHPUT_AT_LEAST)));
            for (String transactionClass : results.classes(workload)) {
                tail.add(row(
                        workload + " " + transactionClass,
                        tailThreads,
                        threads -> cell(
                                subject -> results.percentile(workload, subject, threads, transactionClass, Tail.P99_9),
                                rivals,
                                Comparator.naturalOrder(),
                                ratio -> ratio > TAIL_AT_MOST)));
            }
        }
        return Optional.of(new Contest(
                throughputThreads.stream().map(Tables::threads).toList(),
                throughput,
                tailThreads.stream().map(Tables::threads).toList(),
                tail));
    }

    private static Row row(String name, List<Integer> threads, Function<Integer, Cell> cell) {
        return new Row(name, threads.stream().map(cell).toList());
    }

    private static Cell cell(
            Function<String, Optional<Repetitions>> number,
            List<String> rivals,
            Comparator<Double> bestFirst,
            DoublePredicate misses) {
        return number.apply(OURS)
                .flatMap(ours -> rivals.stream()
                        .flatMap(rival -> number.apply(rival).map(found -> Map.entry(rival, found)).stream())
                        .min(Map.Entry.comparingByValue(Comparator.comparing(Repetitions::median, bestFirst)))
                        .map(best -> Cell.of(Comparison.of(ours, best.getValue()), best.getKey(), misses)))
                .orElse(Cell.NONE);
    }

    /** It all in one sentence. */
    String sentence() {
        return "Against the best other STM, whichever that is: at least twice its throughput in %s cells%s."
                .formatted(
                        won(throughput),
                        tail.isEmpty() ? "" : ", and a p99.9 no higher than the lowest of the others in " + won(tail));
    }

    private static String won(List<Row> rows) {
        List<Cell> known = rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(Cell::known)
                .toList();
        List<Cell> won = known.stream().filter(cell -> !cell.missed()).toList();
        return "%,d of %,d (%,d beyond doubt)"
                .formatted(
                        won.size(),
                        known.size(),
                        won.stream().filter(Cell::certain).count());
    }
}
