package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Fairness;
import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.measure.Share;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.report.Figure.Line;
import dev.stormproof.perf.targets.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What many threads make of a closed loop: how much, in how many attempts, and how evenly shared. */
final class OverThreads {
    private final Results results;
    private final List<Cell> shapes;

    private OverThreads(Results results, List<Cell> shapes) {
        this.results = results;
        this.shapes = shapes;
    }

    static List<Figure> of(Results results, String workload) {
        List<Figure> figures = new ArrayList<>();
        for (Load load :
                results.latencies().shapes(workload, load -> !load.arrival().isOpen() && load.storm() == null).stream()
                        .map(Cell::load)
                        .distinct()
                        .toList()) {
            List<Cell> shapes = results.latencies().shapes(workload, load::equals);
            figures.addAll(new OverThreads(results, shapes).figures(load));
        }
        return figures;
    }

    private List<Figure> figures(Load load) {
        List<Figure> figures = new ArrayList<>();
        if (!load.equals(Load.CLOSED)) { // whose numbers stand with the workload's
            figures.add(figure(
                    "Throughput",
                    "operations per second in the latency rig",
                    Unit.RATE,
                    true,
                    result -> result.total().commits() / result.seconds(),
                    result -> Quantity.perSecond(result.total().commits() / result.seconds())));
            figures.add(figure(
                    "Attempts per commit",
                    "1 is: nothing had to be done again",
                    Unit.ATTEMPTS,
                    true,
                    result -> attemptsPerCommit(result.total()),
                    result -> Unit.ATTEMPTS.text(attemptsPerCommit(result.total()))));
        }
        figures.add(figure(
                "Fairness",
                "Jain's index of the threads' commits, 1 is even; in brackets the smallest share by the largest",
                Unit.RATIO,
                false,
                result -> Fairness.of(result.shares()).jain(),
                result -> "%.3f (%.3f)"
                        .formatted(
                                Fairness.of(result.shares()).jain(),
                                Fairness.of(result.shares()).minToMax())));
        return figures;
    }

    private static double attemptsPerCommit(Share share) {
        return (double) share.attempts() / Math.max(1, share.commits());
    }

    /** The fork in the middle, not all together: what is uneven in each may be even in the sum. */
    private static Optional<LatencyResult> middle(List<LatencyResult> forks, Function<LatencyResult, Double> value) {
        List<LatencyResult> known = forks.stream()
                .filter(fork -> fork.total().commits() > 0)
                .sorted(Comparator.comparing(value))
                .toList();
        return known.stream().skip(Math.max(0, known.size() - 1) / 2).findFirst();
    }

    private Figure figure(
            String title,
            String hint,
            Unit unit,
            boolean logarithmic,
            Function<LatencyResult, Double> value,
            Function<LatencyResult, String> text) {
        List<Line> lines = new ArrayList<>();
        List<Table.Row> rows = new ArrayList<>();
        for (String subject : results.subjects()) {
            List<@Nullable Double> values = new ArrayList<>();
            List<String> cells = new ArrayList<>();
            for (Cell shape : shapes) {
                Optional<LatencyResult> found = middle(results.latencies().forks(shape.of(subject)), value);
                values.add(found.map(value).orElse(null));
                cells.add(found.map(text).orElse(Quantity.NONE));
            }
            if (values.stream().anyMatch(found -> found != null)) {
                lines.add(new Line(subject, subject, false, values));
                rows.add(new Table.Row(subject, subject.equals("storm"), cells));
            }
        }
        Cell shape = shapes.get(0);
        return new Figure(
                Figure.id(shape.workload(), title, shape.load()),
                "%s: %s".formatted(title, shape.load()),
                hint,
                new Figure.Chart(
                        "threads",
                        unit,
                        logarithmic,
                        shapes.stream()
                                .map(cell -> String.valueOf(cell.threads()))
                                .toList(),
                        lines),
                new Table(
                        shapes.stream()
                                .map(cell -> Tables.threads(cell.threads()))
                                .toList(),
                        rows));
    }
}
