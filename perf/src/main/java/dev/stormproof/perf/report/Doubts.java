package dev.stormproof.perf.report;

import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.run.CellRecord;
import dev.stormproof.perf.run.Status;
import dev.stormproof.perf.statistics.Repetitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cells whose numbers are to be doubted, and why. */
final class Doubts {
    private Doubts() {}

    /** A row for each; none for a smoke run, all of whose numbers are. */
    static List<Table.Row> of(Results results) {
        List<Table.Row> rows = new ArrayList<>();
        if (results.run().profile().isSmoke()) {
            return rows;
        }
        for (CellRecord cell : results.cells(Status.OK)) {
            Optional<Repetitions> measured = cell.kind() == Kind.LATENCY
                    ? results.latencies().typical(cell.cell())
                    : results.repetitions(cell.cell());
            measured.ifPresent(repetitions -> {
                List<String> reasons = reasons(repetitions);
                if (!reasons.isEmpty()) {
                    rows.add(new Table.Row(
                            "%s under %s".formatted(cell.subject(), cell.workload()),
                            false,
                            List.of(
                                    cell.load() == null ? cell.kind().toString() : cell.kind() + ", " + cell.load(),
                                    String.valueOf(cell.threads()),
                                    String.join("; ", reasons))));
                }
            });
        }
        return rows;
    }

    private static List<String> reasons(Repetitions repetitions) {
        int forks = repetitions.forks().size();
        List<String> reasons = new ArrayList<>();
        if (repetitions.isNoisy()) {
            reasons.add("noisy: %s %.0f %% apart"
                    .formatted(
                            forks == 1 ? "iterations of the one fork" : "the interval of %d forks,".formatted(forks),
                            100 * repetitions.spread()));
        }
        if (repetitions.isMoving()) {
            reasons.add("not warm: %s from its earlier iterations to its later ones"
                    .formatted(forks == 1 ? "the fork moved" : "every fork moved the same way"));
        }
        return reasons;
    }
}
