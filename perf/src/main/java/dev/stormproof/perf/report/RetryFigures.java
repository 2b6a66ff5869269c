package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Storm;
import dev.stormproof.perf.report.Quantified.Reading;
import dev.stormproof.perf.statistics.Comparison;
import dev.stormproof.perf.targets.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures of a workload in the chapter on retry storms, each with a line that says what it shows. */
final class RetryFigures {
    private static final Comparator<Reading> MOST = Comparator.comparingDouble(Reading::value);
    private static final int FIRST_DRAWN = Tail.P99_99;

    private final Results results;
    private final String workload;
    private final List<Variant> variants;
    private final List<Shown> shown = new ArrayList<>();

    private RetryFigures(Results results, String workload) {
        this.results = results;
        this.workload = workload;
        variants = Variant.in(results);
    }

    /** All for which there are numbers: throughput first, recovery last. */
    static List<Shown> of(Results results, String workload) {
        RetryFigures figures = new RetryFigures(results, workload);
        figures.throughput();
        results.classes(workload).forEach(figures::tail);
        figures.worst(Kind.LATENCY, Quantified.attempts(results), MOST);
        figures.worst(Kind.LATENCY, Quantified.waste(results), MOST);
        figures.worst(Kind.LATENCY, Quantified.fairness(results), MOST.reversed());
        figures.recovery();
        figures.shown.removeIf(each -> each.figure().table().rows().isEmpty());
        return figures.shown;
    }

    private void throughput() {
        List<Integer> threads = results.threads(Kind.THROUGHPUT, workload);
        if (!threads.isEmpty()) {
            worst(Kind.THROUGHPUT, kept(threads.get(0)), MOST.reversed());
            shown.add(new Shown(
                    figure(
                            Kind.THROUGHPUT,
                            new Quantified(
                                    "What a policy buys",
                                    "throughput by that of the same algorithm without a policy",
                                    Unit.RATIO,
                                    true,
                                    cell -> gain(cell).map(gain -> new Reading(gain.ratio(), Tables.ratio(gain))))),
                    gains(threads)));
        }
    }

    private Quantified kept(int fewest) {
        String base = Tables.threads(fewest);
        return new Quantified(
                "Throughput, by that of %s".formatted(base),
                "of the same subject; then operations per second",
                Unit.RATIO,
                true,
                cell -> results.compare(cell, new Cell(Kind.THROUGHPUT, cell.subject(), workload, fewest))
                        .map(kept -> {
                            String ratio = Quantity.ratio(kept.ratio());
                            String rate = Quantity.perSecond(
                                    results.repetitions(cell).orElseThrow().median());
                            return new Reading(
                                    kept.ratio(),
                                    "%s, %s".formatted(ratio, rate),
                                    "%s of its rate with %s, %s".formatted(ratio, base, rate));
                        }));
    }

    private Optional<Comparison> gain(Cell cell) {
        return Variant.of(cell.subject())
                .map(variant -> variant.withoutPolicy().subject())
                .filter(bare -> !bare.equals(cell.subject()))
                .flatMap(bare -> results.compare(cell, cell.of(bare)));
    }

    /** At the most threads at which there is any. */
    private String gains(List<Integer> threads) {
        return threads.stream()
                .sorted(Comparator.reverseOrder())
                .map(count -> Map.entry(count, gains(count)))
                .filter(gains -> !gains.getValue().isEmpty())
                .findFirst()
                .map(gains -> "%s: %s.".formatted(Tables.threads(gains.getKey()), gains.getValue()))
                .orElse("");
    }

    private String gains(int threads) {
        return variants.stream()
                .flatMap(variant -> gain(new Cell(Kind.THROUGHPUT, variant.subject(), workload, threads)).stream()
                        .map(gain -> "%s %s"
                                .formatted(
                                        variant.subject(),
                                        Headlines.text(
                                                gain,
                                                gain.isMore(),
                                                gain.isLess(),
                                                variant.withoutPolicy().subject()))))
                .collect(Collectors.joining("; "));
    }

    private void tail(String transactionClass) {
        for (int i = 0; i < Tail.LABELS.size(); i++) {
            Quantified tail = Quantified.tail(results, transactionClass, i);
            if (i < FIRST_DRAWN) {
                shown.add(new Shown(figure(Kind.LATENCY, tail).withoutChart(), ""));
            } else {
                worst(Kind.LATENCY, tail, MOST);
            }
        }
    }

    private void recovery() {
        for (Cell shape : AfterTheStorm.shapes(results, workload)) {
            Storm storm = Objects.requireNonNull(shape.load().storm());
            String each = variants.stream()
                    .map(variant ->
                            Map.entry(variant.subject(), AfterTheStorm.forks(results, shape.of(variant.subject()))))
                    .filter(entry -> !entry.getValue().isEmpty())
                    .sorted(Comparator.comparingDouble(entry ->
                            AfterTheStorm.recoveryMillis(entry.getValue()).median()))
                    .collect(Collectors.groupingBy(
                            entry -> AfterTheStorm.recovered(storm, entry.getValue()),
                            LinkedHashMap::new,
                            Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))))
                    .entrySet()
                    .stream()
                    .map(group -> "%s %s".formatted(group.getKey(), group.getValue()))
                    .collect(Collectors.joining("; "));
            shown.add(new Shown(
                    AfterTheStorm.figure(results, shape),
                    "Until operations took as long as before: %s.".formatted(each)));
        }
    }

    private void worst(Kind kind, Quantified quantity, Comparator<Reading> order) {
        List<Cell> cells = cells(kind);
        shown.add(new Shown(figure(kind, quantity), WorstCell.line(results, variants, cells, quantity, order)));
    }

    private Figure figure(Kind kind, Quantified quantity) {
        return OverThreads.figure(results, cells(kind), Figure.id("retry", workload, quantity.title()), quantity);
    }

    /** A cell for each number of threads; of which subject it is means nothing. */
    private List<Cell> cells(Kind kind) {
        return results.threads(kind, workload).stream()
                .map(threads -> new Cell(kind, variants.get(0).subject(), workload, threads, Load.CLOSED))
                .toList();
    }
}
