package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.statistics.Comparison;
import dev.stormproof.perf.statistics.Repetitions;
import dev.stormproof.testbed.workload.Workloads;
import java.util.List;
import java.util.Optional;

/** What the testbed's interfaces cost: operations through them, beside the same by the subject's own API. */
final class Adapters {
    private final Results results;
    private final List<String> direct;

    private Adapters(Results results) {
        this.results = results;
        direct = results.workloads(Kind.COST).stream()
                .filter(Workloads.direct()::contains)
                .toList();
    }

    /** A row for each subject: how many times as long it takes through the testbed; empty if nothing was measured. */
    static Optional<Table> of(Results results) {
        Adapters adapters = new Adapters(results);
        List<Table.Row> rows = results.subjects().stream()
                .map(subject -> new Table.Row(
                        subject,
                        subject.equals("storm"),
                        adapters.direct.stream()
                                .map(workload ->
                                        adapters.cell(subject, workload).orElse(Quantity.NONE))
                                .toList()))
                .filter(row -> !row.cells().stream().allMatch(Quantity.NONE::equals))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        adapters.direct.stream().map(Workloads::likeOf).toList(), rows));
    }

    private Optional<String> cell(String subject, String workload) {
        return cost(subject, Workloads.likeOf(workload))
                .flatMap(through -> cost(subject, workload)
                        .map(directly -> "%s, %s directly"
                                .formatted(
                                        Tables.ratio(Comparison.of(through, directly)),
                                        Quantity.time(directly.median()))));
    }

    private Optional<Repetitions> cost(String subject, String workload) {
        return results.repetitions(Kind.COST, workload, subject, 1);
    }
}
