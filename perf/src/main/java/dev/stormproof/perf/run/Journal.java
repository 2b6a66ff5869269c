package dev.stormproof.perf.run;

import dev.stormproof.perf.measure.Outcome;
import dev.stormproof.perf.plan.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the cells of a run, in its {@code run.json} at any moment. */
final class Journal {
    /*
     * It is written before the first turn and after each, so the folder tells what is measured and what is not, however
     * the run ends. What a stopped child had finished is recorded still, what it left behind of other cells counts as
     * not measured.
     *
     * A cell fails because of what it measures. On a full disk anything can fail: so nothing is said to have failed
     * before something was written.
     */
    private final RunFolder folder;
    private RunRecord record;

    /** The journal of a run whose record is in its folder already. */
    Journal(RunFolder folder, RunRecord record) {
        this.folder = folder;
        this.record = record;
    }

    /** The journal of a run whose record is new. */
    static Journal write(RunFolder folder, RunRecord record) {
        folder.write(record);
        return new Journal(folder, record);
    }

    RunFolder folder() {
        return folder;
    }

    RunRecord record() {
        return record;
    }

    boolean hasFailed(Cell cell) {
        return record.cells().stream()
                .filter(found -> found.cell().equals(cell))
                .anyMatch(found -> found.status() == Status.FAILED);
    }

    /** What a turn came to. */
    void add(Turn turn, List<Outcome> outcomes, Stop stop) throws IOException {
        boolean failed = !outcomes.stream().allMatch(Outcome::ok);
        if (failed && !stop.isWantedLate()) {
            folder.probe();
        }
        List<CellRecord> cells = new ArrayList<>(record.cells());
        for (Outcome outcome : outcomes) {
            if (outcome.ok() || !stop.isWanted()) {
                cells.replaceAll(cell -> cell.cell().equals(outcome.cell()) ? became(cell, turn, outcome) : cell);
            }
        }
        become(record.with(cells));
    }

    private CellRecord became(CellRecord cell, Turn turn, Outcome outcome) {
        return outcome.ok()
                ? cell.measured(
                        turn.fork(), record.profile().timing(cell.kind()).forks())
                : cell.failed(outcome.text());
    }

    /** All that was planned has been tried. */
    void end() {
        become(record.endedAt(RunRecord.now()));
    }

    private void become(RunRecord changed) {
        record = changed;
        folder.write(record);
    }
}
