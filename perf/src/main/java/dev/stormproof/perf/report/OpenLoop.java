package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.measure.Offer;
import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.report.Figure.Line;
import dev.stormproof.perf.targets.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Response times of clients who come at times of their own, beside the service times of a closed loop. */
final class OpenLoop {
    private static final double TOLERATED = 0.1;

    private final Results results;

    private OpenLoop(Results results) {
        this.results = results;
    }

    static List<Figure> of(Results results, String workload) {
        OpenLoop view = new OpenLoop(results);
        return results
                .latencies()
                .shapes(workload, load -> load.arrival().isOpen() && !load.rises() && load.storm() == null)
                .stream()
                .flatMap(shape -> results.latencies().classes(workload).stream().map(name -> view.figure(shape, name)))
                .toList();
    }

    private Figure figure(Cell shape, String transactionClass) {
        List<Line> lines = new ArrayList<>();
        List<Table.Row> rows = new ArrayList<>();
        for (String subject : results.subjects()) {
            Cell open = shape.of(subject);
            results.latencies().response(open, transactionClass).ifPresent(tail -> {
                Optional<Offer> offer =
                        results.latencies().counted(open).flatMap(result -> Optional.ofNullable(result.offer()));
                String reached =
                        offer.map(found -> reached(results, open, found)).orElse(Quantity.NONE);
                boolean isReached = offer.filter(Offer::reached).isPresent();
                lines.add(new Line(subject, subject + (isReached ? "" : ", NOT REACHED"), false, tail.nanos()));
                rows.add(new Table.Row(subject, subject.equals("storm"), cells(reached, tail, offer)));
            });
            Cell closed = open.under(Load.CLOSED.in(open.load().threadKind()));
            results.latencies().service(closed, transactionClass).ifPresent(tail -> {
                lines.add(new Line(subject, subject + ", closed loop", true, tail.nanos()));
                rows.add(new Table.Row(
                        subject + ", closed loop",
                        false,
                        cells(rate(results.latencies().counted(closed)), tail, Optional.empty())));
            });
        }
        return new Figure(
                Figure.id(shape.workload(), transactionClass, shape.threads(), shape.load()),
                "Response time of %s: %s, %s"
                        .formatted(transactionClass, shape.load(), Tables.threads(shape.threads())),
                "from when it was due"
                        + (lines.stream().anyMatch(Line::pale)
                                ? "; in the closed loop, service time, which omits whoever would have come meanwhile"
                                : ""),
                new Figure.Chart("percentile", Unit.TIME, true, Tail.LABELS, lines),
                new Table(Stream.concat(Stream.of("rate"), Tail.LABELS.stream()).toList(), rows));
    }

    /** What was offered, and whether it was served. */
    static String reached(Results results, Cell cell, Offer offer) {
        return offer.reached()
                ? Quantity.perSecond(offer.rate())
                : "%s NOT REACHED: %,d of %,d in time%s"
                        .formatted(
                                Quantity.perSecond(offer.rate()),
                                offer.served(),
                                offer.due(),
                                RigPace.excuse(results, cell, offer));
    }

    private static String rate(Optional<LatencyResult> result) {
        return result.filter(found -> !found.shares().isEmpty())
                .map(found -> Quantity.perSecond(found.total().commits() / found.seconds()))
                .orElse(Quantity.NONE);
    }

    private static List<String> cells(String rate, Tail tail, Optional<Offer> offer) {
        List<String> cells = new ArrayList<>(List.of(rate));
        for (int i = 0; i < Tail.LABELS.size(); i++) {
            double beyond = 1 - Tail.PERCENTILES.get(i) / 100;
            boolean isBound = offer.filter(found -> found.unserved() > beyond * found.due() * TOLERATED)
                    .isPresent(); // so many wait still that it would be longer
            cells.add(tail.nanos().get(i) == null ? Quantity.NONE : (isBound ? "≥ " : "") + tail.text(i));
        }
        return cells;
    }
}
