package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.measure.Score;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.statistics.Comparison;
import dev.stormproof.perf.statistics.Interval;
import dev.stormproof.perf.statistics.Repetitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of the report. */
final class Tables {
    /**
     * What costs are compared with.
     *
     * @param subject its name
     * @param score its cost
     */
    record Baseline(String subject, Score score) {}

    private final Results results;

    Tables(Results results) {
        this.results = results;
    }

    Table throughput(String workload) {
        List<Integer> threads = results.threads(Kind.THROUGHPUT, workload);
        return bySubject(
                threads.stream().map(Tables::threads).toList(),
                subject -> threads.stream()
                        .map(count -> results.score(Kind.THROUGHPUT, workload, subject, count)
                                .map(score -> "%s (%s–%s)"
                                        .formatted(
                                                Quantity.perSecond(score.value()),
                                                amount(score.min()),
                                                amount(score.max())))
                                .orElse(Quantity.NONE))
                        .toList());
    }

    Table latency(String workload, String transactionClass, int threads) {
        List<String> head = Stream.concat(
                        Stream.of("operations"),
                        Stream.concat(Tail.LABELS.stream(), Stream.of("attempts per commit", "most attempts")))
                .toList();
        return bySubject(
                head,
                subject -> results.tail(workload, subject, threads, transactionClass)
                        .map(Tables::cells)
                        .orElse(none(head.size())));
    }

    private static List<String> cells(Tail tail) {
        List<String> cells = new ArrayList<>();
        cells.add("%,d".formatted(tail.operations()));
        IntStream.range(0, Tail.LABELS.size()).mapToObj(tail::text).forEach(cells::add);
        cells.add("%.3f".formatted(tail.attemptsPerCommit()));
        cells.add("%,d".formatted(tail.maxAttempts()));
        return cells;
    }

    /** What the workload itself counted, per 1000 operations; empty if it counts nothing. */
    Optional<Table> counts(String workload) {
        List<Integer> threads = results.threads(Kind.LATENCY, workload);
        TreeSet<String> names = new TreeSet<>();
        Map<String, List<LatencyResult>> counting = new LinkedHashMap<>();
        for (String subject : results.subjects()) {
            List<LatencyResult> ofSubject = threads.stream()
                    .flatMap(count -> results.counted(workload, subject, count).stream())
                    .filter(result -> !result.counts().isEmpty())
                    .toList();
            if (!threads.isEmpty() && ofSubject.size() == threads.size()) {
                counting.put(subject, ofSubject);
                ofSubject.forEach(result -> names.addAll(result.counts().keySet()));
            }
        }
        List<Table.Row> rows = new ArrayList<>();
        counting.forEach((subject, ofSubject) -> rows.add(row(
                subject,
                ofSubject.stream()
                        .map(result -> names.stream()
                                .map(name -> perThousand(result, name))
                                .collect(Collectors.joining(" / ")))
                        .toList())));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(threads.stream().map(Tables::threads).toList(), rows));
    }

    private static String perThousand(LatencyResult result, String name) {
        return Quantity.digits(1e3 * result.counts().getOrDefault(name, 0L) / Math.max(1, result.operations()));
    }

    /** What single operations cost; empty if nothing was measured. */
    Optional<Table> cost() {
        List<String> workloads = results.costs();
        Table table = bySubject(
                workloads,
                subject -> workloads.stream()
                        .map(workload -> results.score(Kind.COST, workload, subject, 1)
                                .map(score -> cost(workload, score))
                                .orElse(Quantity.NONE))
                        .toList());
        return Optional.of(table).filter(found -> !found.rows().isEmpty());
    }

    private String cost(String workload, Score score) {
        String time = "%s (%s–%s)"
                .formatted(Quantity.time(score.value()), Quantity.digits(score.min()), Quantity.digits(score.max()));
        return baseline(results, workload)
                .map(baseline -> time + ", "
                        + Quantity.ratio(score.value() / baseline.score().value()))
                .orElse(time);
    }

    /** What the costs of a workload are compared with: the cheapest kind of safety that has it. */
    static Optional<Baseline> baseline(Results results, String workload) {
        return Stream.of("atomic-long", "synchronized")
                .flatMap(subject -> results.score(Kind.COST, workload, subject, 1).stream()
                        .map(score -> new Baseline(subject, score)))
                .findFirst();
    }

    private Table bySubject(List<String> head, Function<String, List<String>> cells) {
        return new Table(
                head,
                results.subjects().stream()
                        .map(subject -> row(subject, cells.apply(subject)))
                        .filter(row -> !row.cells().equals(none(head.size())))
                        .toList());
    }

    private static Table.Row row(String subject, List<String> cells) {
        return new Table.Row(subject, subject.equals("storm"), cells);
    }

    private static List<String> none(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> Quantity.NONE).toList();
    }

    private static String amount(double perSecond) {
        return Quantity.perSecond(perSecond).replace("/s", "").strip();
    }

    /** A ratio, and its interval where there are forks enough. */
    static String ratio(Comparison comparison) {
        Interval interval = comparison.interval();
        String ratio = Quantity.ratio(comparison.ratio());
        return interval == null
                ? ratio
                : "%s (%s–%s)".formatted(ratio, Quantity.digits(interval.low()), Quantity.digits(interval.high()));
    }

    /** What forks say together: their median, and its interval where there are forks enough. */
    static String text(Repetitions forks, DoubleFunction<String> unit) {
        String median = unit.apply(forks.median());
        return forks.hasInterval()
                ? "%s (%s–%s)"
                        .formatted(
                                median,
                                unit.apply(forks.range().low()),
                                unit.apply(forks.range().high()))
                : median;
    }

    /** A workload's name as a heading. */
    static String title(String workload) {
        return sentence(workload.replace('-', ' '));
    }

    /** With a capital at its beginning. */
    static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static String threads(int count) {
        return count == 1 ? "1 thread" : count + " threads";
    }
}
