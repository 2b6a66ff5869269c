package dev.stormproof.perf.run;

import dev.stormproof.perf.measure.Outcome;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.testbed.run.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * Some turns of a run, one after the other, while somebody watches.
 *
 * @param turns the turns
 * @param why what is said of it, besides how much it is
 */
record Round(List<Turn> turns, String why) {
    /** How long it should take. */
    static long expectedMillis(List<Turn> turns, Profile profile) {
        return turns.stream()
                .mapToLong(turn -> turn.step(profile).expectedMillis())
                .sum();
    }

    /** Measures, until it is over or stopped; cells of which a fork has failed are left out. */
    void measure(Journal journal, Stop stop, PrintStream out, boolean terminal) throws IOException {
        Profile profile = journal.record().profile();
        try (Progress progress = Progress.on(out, terminal, extent(profile))) {
            for (Turn planned : turns) {
                if (stop.isWanted()) {
                    return;
                }
                Turn turn = planned.of(cell -> !journal.hasFailed(cell));
                long millis = planned.step(profile).expectedMillis();
                if (turn.cells().isEmpty()) {
                    progress.end(millis, List.of());
                    continue;
                }
                Cell first = turn.cells().get(0);
                journal.folder().distances().add();
                progress.begin(first.workload() + " " + first.subject());
                List<Outcome> outcomes =
                        turn.step(profile).measure(journal.folder().raw().ofFork(turn.fork()));
                journal.add(turn, outcomes, stop);
                if (!stop.isWanted()) {
                    progress.end(
                            millis,
                            outcomes.stream()
                                    .map(outcome -> part(turn, outcome))
                                    .toList());
                }
            }
        }
    }

    private Progress.Extent extent(Profile profile) {
        int cells = turns.stream().mapToInt(turn -> turn.cells().size()).sum();
        return new Progress.Extent(
                "%d cells in %d JVMs%s".formatted(cells, turns.size(), why), cells, expectedMillis(turns, profile));
    }

    private static Progress.Part part(Turn turn, Outcome outcome) {
        String text = outcome.text().lines().findFirst().orElse("");
        String fork = turn.fork() == 1 ? "" : ", fork " + turn.fork();
        return new Progress.Part(outcome.cell() + fork + ": " + (outcome.ok() ? "" : "FAILED, ") + text, outcome.ok());
    }
}
