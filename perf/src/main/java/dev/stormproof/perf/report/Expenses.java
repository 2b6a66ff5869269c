package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Expense;
import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.measure.Pauses;
import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.measure.Share;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.targets.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a commit takes of the machine at the highest thread count, and when the JVM stood still meanwhile. */
final class Expenses {
    private static final List<String> HEAD = List.of(
            "CPU per commit",
            "bytes per commit",
            "attempts in vain",
            "time in vain",
            "pauses of the collector",
            "other pauses");

    private Expenses() {}

    static List<Figure> of(Results results, String workload) {
        Map<Load, Cell> most = new LinkedHashMap<>();
        for (Cell shape : results.latencies().shapes(workload, load -> !load.rises())) {
            most.merge(shape.load(), shape, (one, other) -> one.threads() > other.threads() ? one : other);
        }
        return most.values().stream().map(shape -> figure(results, shape)).toList();
    }

    private static Figure figure(Results results, Cell shape) {
        List<Table.Row> rows = new ArrayList<>();
        for (String subject : results.subjects()) {
            results.latencies().counted(shape.of(subject)).ifPresent(result -> {
                Expense expense = result.expense();
                if (expense != null) {
                    String wasted = results.latencies()
                            .wastedTime(shape.of(subject))
                            .map(forks -> Unit.SHARE.text(forks.median()))
                            .orElse(Quantity.NONE);
                    rows.add(new Table.Row(subject, subject.equals("storm"), cells(result, expense, wasted)));
                }
            });
        }
        return new Figure(
                Figure.id(shape.workload(), "expense", shape.threads(), shape.load()),
                "What a commit takes: %s, %s".formatted(shape.load(), Tables.threads(shape.threads())),
                "CPU time and allocation of the threads that ran them, an open loop's waking up included; in vain: before the"
                        + " last attempt, waiting included, as a share of all operations' time; pauses: count, sum, longest",
                null,
                new Table(HEAD, rows));
    }

    private static List<String> cells(LatencyResult result, Expense expense, String wastedTime) {
        Share total = result.total();
        double commits = Math.max(1, total.commits());
        return List.of(
                Quantity.time(expense.cpuNanos() / commits),
                Quantity.digits(expense.allocatedBytes() / commits),
                Unit.SHARE.text(result.wastedAttempts()),
                wastedTime,
                pauses(result, true),
                pauses(result, false));
    }

    private static String pauses(LatencyResult result, boolean ofTheCollector) {
        List<Pauses> pauses = result.pauses().stream()
                .filter(found -> found.operation().startsWith("G1") == ofTheCollector)
                .toList();
        long count = pauses.stream().mapToLong(Pauses::count).sum();
        double nanos = pauses.stream().mapToLong(Pauses::nanos).sum();
        double longest = pauses.stream().mapToLong(Pauses::longest).max().orElse(0);
        return count == 0 ? "none" : "%,d, %s, %s".formatted(count, Quantity.time(nanos), Quantity.time(longest));
    }
}
