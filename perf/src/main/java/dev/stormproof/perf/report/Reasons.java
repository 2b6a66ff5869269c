package dev.stormproof.perf.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import dev.stormproof.perf.run.CellRecord;
import dev.stormproof.perf.run.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Why cells have no number: a row for those that differ in nothing but how many threads there were. */
final class Reasons {
    /**
     * What they have in common.
     *
     * @param cell of what, under which workload and load
     * @param kind what was to be measured
     * @param reason why it was not
     */
    private record Common(String cell, String kind, String reason) {
        static Common of(CellRecord cell) {
            String load = cell.load() == null ? "" : ", " + cell.load();
            String reason = cell.reason() == null ? "" : cell.reason().replaceAll("\\s+", " ");
            return new Common(
                    "%s under %s%s".formatted(cell.subject(), cell.workload(), load),
                    cell.kind().toString(),
                    reason);
        }

        Table.Row row(String threads) {
            return new Table.Row(cell, false, List.of(kind, threads, reason));
        }
    }

    private Reasons() {}

    /** Those of the cells that are in some state. */
    static List<Table.Row> of(Results results, Status status) {
        return of(results, status, cell -> true);
    }

    /** Those of some of them. */
    static List<Table.Row> of(Results results, Status status, Predicate<CellRecord> which) {
        Map<Common, String> threads = results.cells(status).stream()
                .filter(which)
                .collect(groupingBy(
                        Common::of,
                        LinkedHashMap::new,
                        mapping(cell -> String.valueOf(cell.threads()), joining(", "))));
        return threads.entrySet().stream()
                .map(entry -> entry.getKey().row(entry.getValue()))
                .toList();
    }
}
