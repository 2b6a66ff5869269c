package dev.stormproof.perf.run;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.testbed.run.Environment;
import dev.stormproof.testbed.run.Host;
import dev.stormproof.testbed.run.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is left of a run that was interrupted or killed. */
final class Resumption {
    private Resumption() {}

    /**
     * Makes sure that what is measured now can stand beside what was measured before.
     *
     * @throws IllegalArgumentException if it cannot; the message says why
     */
    static void check(RunFolder folder, Path home) {
        RunRecord record = folder.record();
        Revision here = Revision.of(home);
        Environment machine = folder.environment();
        Environment now = Environment.here();
        same(folder, "of commit", record.commit() + dirty(record.dirty()), here.commit() + dirty(here.dirty()));
        same(folder, "on host", record.host(), Host.name());
        same(folder, "on", machine.processor(), now.processor());
        same(folder, "with processors", machine.availableProcessors(), now.availableProcessors());
        same(folder, "on", machine.jvm(), now.jvm());
    }

    private static String dirty(boolean dirty) {
        return dirty ? " with changes" : "";
    }

    private static void same(RunFolder folder, String what, Object then, Object now) {
        if (!Objects.equals(then, now)) {
            throw new IllegalArgumentException("%s was measured %s %s, not %s: it cannot be resumed here"
                    .formatted(folder.path(), what, then, now));
        }
    }

    /** The cells, those included that were finished after the last record. */
    static List<CellRecord> adopt(RunRecord record, RawData raw) {
        List<CellRecord> cells = new ArrayList<>(record.cells());
        cells.replaceAll(cell -> {
            int forks = raw.folders(cell.cell()).size();
            return cell.status() == Status.PENDING && forks > 0
                    ? cell.measured(forks, forks(record, cell.kind()))
                    : cell;
        });
        return cells;
    }

    /** What is left to do, from clean folders. */
    static List<Turn> turns(RunRecord record, RawData raw) throws IOException {
        Profile profile = record.profile();
        List<Cell> pending = record.cells().stream()
                .filter(cell -> cell.status() == Status.PENDING)
                .map(CellRecord::cell)
                .toList();
        List<Turn> turns = Turn.of(pending, profile, raw::isWhole);
        raw.clearInterrupted();
        for (Turn turn : turns) {
            for (Cell cell : turn.cells()) {
                raw.clear(cell, turn.fork());
            }
        }
        return turns;
    }

    private static int forks(RunRecord record, Kind kind) {
        return record.profile().timing(kind).forks();
    }
}
