package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.report.Figure.Line;
import dev.stormproof.perf.report.Quantified.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What many threads make of a closed loop: how much, in how many attempts, and how evenly shared. */
final class OverThreads {
    private OverThreads() {}

    /** Figures of each closed loop of a workload, as far as the chapter on retry storms does not have them. */
    static List<Figure> of(Results results, String workload) {
        List<Figure> figures = new ArrayList<>();
        for (Load load : results.latencies().shapes(workload, load -> tells(results, load)).stream()
                .map(Cell::load)
                .distinct()
                .toList()) {
            List<Cell> shapes = results.latencies().shapes(workload, load::equals);
            for (Quantified quantity : quantities(results, load)) {
                Figure figure = figure(results, shapes, Figure.id(workload, quantity.title(), load), quantity);
                figures.add(figure.titled("%s: %s".formatted(quantity.title(), load)));
            }
        }
        return figures;
    }

    private static boolean tells(Results results, Load load) {
        return load.equals(Load.CLOSED)
                ? !RetryStorms.areIn(results)
                : !load.arrival().isOpen() && load.storm() == null;
    }

    private static List<Quantified> quantities(Results results, Load load) {
        return load.equals(Load.CLOSED) // whose other numbers stand with the workload's
                ? List.of(Quantified.fairness(results))
                : List.of(Quantified.rate(results), Quantified.attempts(results), Quantified.fairness(results));
    }

    /** A line and a row for each subject that has a number, over cells that differ in threads. */
    static Figure figure(Results results, List<Cell> shapes, String id, Quantified quantity) {
        List<Line> lines = new ArrayList<>();
        List<Table.Row> rows = new ArrayList<>();
        for (String subject : results.subjects()) {
            List<@Nullable Double> values = new ArrayList<>();
            List<String> cells = new ArrayList<>();
            for (Cell shape : shapes) {
                Cell cell = shape.of(subject);
                Optional<Reading> found = quantity.reading().apply(cell);
                values.add(found.map(Reading::value).orElse(null));
                cells.add(found.map(Reading::text).orElseGet(() -> results.insteadOf(cell)));
            }
            if (values.stream().anyMatch(Objects::nonNull)) {
                lines.add(new Line(subject, subject, false, values));
            }
            if (!cells.stream().allMatch(Quantity.NONE::equals)) {
                rows.add(new Table.Row(subject, subject.equals("storm"), cells));
            }
        }
        return new Figure(
                id,
                quantity.title(),
                quantity.hint(),
                new Figure.Chart(
                        "threads",
                        quantity.unit(),
                        quantity.logarithmic(),
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
