package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.measure.SweepResult;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.report.Figure.Line;
import dev.stormproof.perf.targets.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                .flatMap(subject -> results.latencies().sweep(shape.of(subject)).stream())
                .flatMap(sweep -> sweep.rates().stream())
                .distinct()
                .sorted()
                .toList();
        List<Line> lines = new ArrayList<>();
        List<Table.Row> rows = new ArrayList<>();
        for (String subject : results.subjects()) {
            results.latencies().sweep(shape.of(subject)).ifPresent(sweep -> {
                lines.add(new Line(subject, subject, false, drawn(subject, rates)));
                rows.add(new Table.Row(subject, subject.equals("storm"), cells(subject, sweep)));
            });
        }
        return new Figure(
                Figure.id(shape.workload(), transactionClass, shape.threads(), shape.load()),
                "How much it can take, %s: %s, %s"
                        .formatted(transactionClass, shape.load(), Tables.threads(shape.threads())),
                "p99 of response time against the rate; the last point of a line is a rate that was not reached",
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

    private List<String> cells(String subject, SweepResult sweep) {
        double last = sweep.rates().get(sweep.rates().size() - 1);
        Double knee = sweep.knee();
        String beyond = results.latencies().counted(step(subject, last)).stream()
                .flatMap(result -> Stream.ofNullable(result.offer()))
                .filter(offer -> !offer.reached())
                .map(OpenLoop::reached)
                .findFirst()
                .orElse(Quantity.NONE);
        Optional<Tail> atKnee = knee == null ? Optional.empty() : tail(subject, knee);
        List<String> cells = new ArrayList<>(List.of(knee == null ? Quantity.NONE : Quantity.perSecond(knee), beyond));
        for (int i = 0; i < Tail.LABELS.size(); i++) {
            int percentile = i;
            cells.add(atKnee.map(tail -> tail.nanos().get(percentile))
                    .map(Quantity::time)
                    .orElse(Quantity.NONE));
        }
        return cells;
    }

    private Optional<Tail> tail(String subject, double rate) {
        return results.latencies().response(step(subject, rate), transactionClass);
    }

    private Cell step(String subject, double rate) {
        return shape.of(subject).under(shape.load().at(rate));
    }
}
