package dev.stormproof.perf.run;

import dev.stormproof.perf.measure.Score;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.statistics.Repetitions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cells that were noisy, and are measured once more: as many forks again, beside those that there are. */
final class Reruns {
    /*
     * The forks that were noisy stay and count: to drop them would be to choose among results. Who is measured again is
     * decided by the forks that were planned alone, the noisiest first, as long as the share of time lasts that the
     * profile has for it. So it is a function of the folder, and a run that is resumed comes to the same.
     */
    private record Candidate(Cell cell, double spread) {}

    private Reruns() {}

    static List<Turn> of(RunRecord record, RawData raw) throws IOException {
        Profile profile = record.profile();
        long millis = Run.planned(
                                record.cells().stream()
                                        .filter(cell -> cell.status() != Status.NOT_APPLICABLE)
                                        .map(CellRecord::cell)
                                        .toList(),
                                profile)
                        .toMillis()
                * profile.rerunPercent()
                / 100;
        List<Turn> turns = new ArrayList<>();
        for (Candidate candidate : noisiestFirst(record, raw)) {
            int forks = profile.timing(candidate.cell.kind()).forks();
            for (int fork = forks + 1; fork <= 2 * forks; fork++) {
                Turn turn = new Turn(List.of(candidate.cell), fork);
                millis -= turn.step(profile).expectedMillis();
                if (millis < 0) {
                    return turns;
                }
                if (!raw.isWhole(candidate.cell, fork)) {
                    raw.clear(candidate.cell, fork);
                    turns.add(turn);
                }
            }
        }
        return turns;
    }

    private static List<Candidate> noisiestFirst(RunRecord record, RawData raw) {
        List<Candidate> noisy = new ArrayList<>();
        for (CellRecord cell : record.cells()) {
            boolean repeated = cell.kind() == Kind.THROUGHPUT || cell.kind() == Kind.COST;
            if (repeated && cell.status() == Status.OK && record.profile().rerunPercent() > 0) {
                int forks = record.profile().timing(cell.kind()).forks();
                Repetitions repetitions = Score.repetitions(raw.jmh(cell.cell(), forks));
                if (repetitions.isNoisy()) {
                    noisy.add(new Candidate(cell.cell(), repetitions.spread()));
                }
            }
        }
        noisy.sort(Comparator.comparingDouble(Candidate::spread).reversed());
        return noisy;
    }
}
