package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.measure.SweepResult;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.report.Figure.Line;
import dev.stormproof.perf.targets.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Response times at rates that rise until one is not reached: the last that is, is the knee. */
final class RateSweep {
    private static final int DRAWN = Tail.LABELS.indexOf("p99");

    private final Results results;
    private final Cell shape;
    private final String transactionClass;

    private RateSweep(Results results, Cell shape, String transactionClass) {
        this.results = results;
        this.shape = shape;
        this.transactionClass = transactionClass;
    }

    static List<Figure> of(Results results, String workload) {
        return results.latencies().shapes(workload, Load::rises).stream()
                .flatMap(shape -> results.latencies().classes(workload).stream()
                        .map(name -> new RateSweep(results, shape, name).figure()))
                .toList();
    }

    private Figure figure() {
        List<Double> rates = results.subjects().stream()
                .flatMap(subject -> results.latencies().sweeps(shape.of(subject)).stream())
                .flatMap(sweep -> sweep.rates().stream())
                .distinct()
                .sorted()
                .toList();
        List<Line> lines = new ArrayList<>();
        List<Table.Row> rows = new ArrayList<>();
        for (String subject : results.subjects()) {
            List<SweepResult> forks = results.latencies().sweeps(shape.of(subject));
            if (!forks.isEmpty()) {
                lines.add(new Line(subject, subject, false, drawn(subject, rates)));
                rows.add(new Table.Row(subject, subject.equals("storm"), cells(subject, rates, forks)));
            }
        }
        return new Figure(
                Figure.id(shape.workload(), transactionClass, shape.threads(), shape.load()),
                "How much it can take, %s: %s, %s"
                        .formatted(transactionClass, shape.load(), Tables.threads(shape.threads())),
                "p99 of response time against the rate; a line ends at a rate that was not reached, or at the highest that is"
                        + " offered, marked ≥",
                new Figure.Chart(
                        "operations per second",
                        Unit.TIME,
                        true,
                        rates.stream().map(Quantity::perSecond).toList(),
                        lines),
                new Table(
                        Stream.concat(Stream.of("knee", "not reached"), Tail.LABELS.stream())
                                .toList(),
                        rows));
    }

    private List<@Nullable Double> drawn(String subject, List<Double> rates) {
        List<@Nullable Double> values = new ArrayList<>();
        for (double rate : rates) {
            values.add(tail(subject, rate).map(tail -> tail.nanos().get(DRAWN)).orElse(null));
        }
        return values;
    }

    private List<String> cells(String subject, List<Double> rates, List<SweepResult> forks) {
        double knee = knee(forks);
        String beyond = rates.stream()
                .filter(rate -> rate > knee)
                .flatMap(rate -> results.latencies().counted(step(subject, rate)).stream())
                .flatMap(result -> Stream.ofNullable(result.offer()))
                .filter(offer -> !offer.reached())
                .map(offer -> OpenLoop.reached(results, shape, offer))
                .findFirst()
                .orElse(Quantity.NONE);
        Optional<Tail> atKnee = knee == 0 ? Optional.empty() : tail(subject, knee);
        List<String> cells = new ArrayList<>(List.of(text(knee, forks), beyond));
        for (int i = 0; i < Tail.LABELS.size(); i++) {
            int percentile = i;
            cells.add(atKnee.map(tail -> tail.text(percentile)).orElse(Quantity.NONE));
        }
        return cells;
    }

    /** The last rate that at least half of the forks have reached; 0 if there is none. */
    private static double knee(List<SweepResult> forks) {
        return knees(forks).sorted().skip((forks.size() - 1) / 2).findFirst().orElseThrow();
    }

    private static DoubleStream knees(List<SweepResult> forks) {
        return forks.stream().mapToDouble(fork -> Objects.requireNonNullElse(fork.knee(), 0.0));
    }

    private static String text(double knee, List<SweepResult> forks) {
        double least = knees(forks).min().orElseThrow();
        double most = knees(forks).max().orElseThrow();
        return least == most
                ? rate(knee, forks)
                : "%s (forks: %s to %s)".formatted(rate(knee, forks), rate(least, forks), rate(most, forks));
    }

    private static String rate(double knee, List<SweepResult> forks) {
        boolean isHighest = forks.stream()
                .anyMatch(fork -> !fork.isAtItsEnd() && Double.valueOf(knee).equals(fork.knee()));
        return knee == 0 ? Quantity.NONE : (isHighest ? "≥ " : "") + Quantity.perSecond(knee);
    }

    private Optional<Tail> tail(String subject, double rate) {
        return results.latencies().response(step(subject, rate), transactionClass);
    }

    private Cell step(String subject, double rate) {
        return shape.of(subject).under(shape.load().at(rate));
    }
}
