package dev.stormproof.perf.run;

import dev.stormproof.perf.measure.Score;
import dev.stormproof.perf.measure.TypicalTime;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.statistics.Repetitions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Cells that were noisy, and are measured again, in more forks beside those that there are. */
final class Reruns {
    /*
     * The forks that were noisy stay and count: to drop them would be to choose among results. Each noisy cell is
     * measured in one more fork, whatever that takes. Then all are in a second one, the noisiest first, and so on up to
     * as many as were planned, as long as the share of time lasts that the profile has for it; each kind of cells has
     * its share. Who is noisy is decided by the forks that were planned alone. So it is a function of the folder, and a
     * run that is resumed comes to the same.
     *
     * Latency cells that shared a JVM share it again, noisy or not: in one of its own a cell would begin colder than it
     * did.
     */
    private record Candidate(List<Cell> cells, double spread) {}

    private final Profile profile;
    private final int forks;
    private final List<CellRecord> planned;
    private final RawData raw;

    private Reruns(Profile profile, int forks, List<CellRecord> planned, RawData raw) {
        this.profile = profile;
        this.forks = forks;
        this.planned = planned;
        this.raw = raw;
    }

    static List<Turn> of(RunRecord record, RawData raw) throws IOException {
        Profile profile = record.profile();
        if (profile.rerunPercent() == 0) {
            return List.of();
        }
        List<Turn> turns = new ArrayList<>();
        for (Kind kind : List.of(Kind.THROUGHPUT, Kind.COST, Kind.LATENCY)) {
            List<CellRecord> planned = record.cells().stream()
                    .filter(cell -> cell.kind() == kind && cell.status() != Status.NOT_APPLICABLE)
                    .toList();
            turns.addAll(new Reruns(profile, profile.timing(kind).forks(), planned, raw).turns());
        }
        return turns;
    }

    private List<Turn> turns() throws IOException {
        long millis = Run.planned(planned.stream().map(CellRecord::cell).toList(), profile)
                        .toMillis()
                * profile.rerunPercent()
                / 100;
        List<Candidate> noisiestFirst = noisiestFirst();
        List<Turn> turns = new ArrayList<>();
        for (int fork = forks + 1; fork <= 2 * forks; fork++) {
            for (Candidate candidate : noisiestFirst) {
                millis -= new Turn(candidate.cells, fork).step(profile).expectedMillis();
                if (millis < 0 && fork > forks + 1) {
                    return turns;
                }
                List<Cell> left = new ArrayList<>();
                for (Cell cell : candidate.cells) {
                    if (!raw.isWhole(cell, fork)) {
                        raw.clear(cell, fork);
                        left.add(cell);
                    }
                }
                if (!left.isEmpty()) {
                    turns.add(new Turn(left, fork));
                }
            }
        }
        return turns;
    }

    private List<Candidate> noisiestFirst() throws IOException {
        List<Cell> measured = planned.stream()
                .filter(cell -> cell.status() == Status.OK)
                .map(CellRecord::cell)
                .toList();
        List<Candidate> noisy = new ArrayList<>();
        for (Turn turn : Turn.of(measured, profile, 1, (cell, fork) -> false)) {
            double spread = 0;
            for (Cell cell : turn.cells()) {
                Optional<Repetitions> repetitions = repetitions(cell);
                if (repetitions.isPresent() && repetitions.get().isNoisy()) {
                    spread = Math.max(spread, repetitions.get().spread());
                }
            }
            if (spread > 0) {
                noisy.add(new Candidate(turn.cells(), spread));
            }
        }
        noisy.sort(Comparator.comparingDouble(Candidate::spread).reversed());
        return noisy;
    }

    private Optional<Repetitions> repetitions(Cell cell) throws IOException {
        return cell.kind() == Kind.LATENCY
                ? TypicalTime.of(cell, raw.folders(cell).stream().limit(forks).toList())
                : Optional.of(Score.repetitions(raw.jmh(cell, forks)));
    }
}
