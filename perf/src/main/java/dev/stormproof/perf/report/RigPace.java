package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Offer;
import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Rig;
import dev.stormproof.perf.run.CellRecord;
import dev.stormproof.perf.run.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of the numbers is the rig's own: what it adds to a time, and how much its clients can offer. */
final class RigPace {
    private static final int P50 = Tail.LABELS.indexOf("p50");
    private static final int P99 = Tail.LABELS.indexOf("p99");

    private final Results results;

    private RigPace(Results results) {
        this.results = results;
    }

    /** How much it can offer under the load of a cell; empty if that was not measured, or is more than is asked for. */
    static Optional<Double> limit(Results results, Cell cell) {
        return results.latencies()
                .counted(Rig.most(cell))
                .flatMap(result -> Optional.ofNullable(result.offer())
                        .filter(offer -> !offer.reached())
                        .map(offer -> offer.served() / result.seconds()));
    }

    /** Why a rate was not reached, if it is one that the rig could not have offered to anybody. */
    static String excuse(Results results, Cell cell, Offer offer) {
        return limit(results, cell)
                .filter(limit -> offer.rate() >= limit)
                .map(limit -> ", the rig's own limit is " + Quantity.perSecond(limit))
                .orElse("");
    }

    /** All of it in one sentence; empty if nothing was measured. */
    static Optional<String> sentence(Results results) {
        RigPace pace = new RigPace(results);
        List<Cell> cells = results.cells(Status.OK).stream()
                .map(CellRecord::cell)
                .filter(Rig::isIn)
                .toList();
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The rig by itself, with a subject that does nothing: what it adds to a recorded time (p50, p99)"
                                + " and how much it can offer. "
                                + cells.stream().map(pace::part).collect(Collectors.joining("; "))
                                + ".");
    }

    private String part(Cell cell) {
        return "%s, %s: %s".formatted(cell.load(), Tables.threads(cell.threads()), number(cell));
    }

    private String number(Cell cell) {
        if (cell.load().rate() == Rig.TOO_MUCH) {
            return limit(results, cell)
                    .map(limit -> "at most " + Quantity.perSecond(limit))
                    .orElse("reached");
        }
        Optional<Tail> tail = cell.load().arrival().isOpen()
                ? results.latencies().response(cell, Rig.WORKLOAD)
                : results.latencies().service(cell, Rig.WORKLOAD);
        return tail.map(found -> "%s, %s".formatted(found.text(P50), found.text(P99)))
                .orElse(Quantity.NONE);
    }
}
