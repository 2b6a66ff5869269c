package dev.stormproof.perf.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.perf.measure.PlantedRecording;
import dev.stormproof.perf.measure.Share;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RerunsTest {
    private static final List<String> SUBJECTS = List.of("storm", "synchronized", "reentrant-lock");

    @TempDir
    private Path results;

    @Test
    void onlyNoisyCellsAreMeasuredAgainInTurnsTheNoisiestFirst() throws IOException {
        assertEquals(
                List.of(
                        new Turn(List.of(Planted.cell("reentrant-lock")), 3),
                        new Turn(List.of(Planted.cell("synchronized")), 3),
                        new Turn(List.of(Planted.cell("reentrant-lock")), 4),
                        new Turn(List.of(Planted.cell("synchronized")), 4)),
                reruns(planted(100)));
    }

    @Test
    void eachOnceAndMoreAsLongAsThereIsTime() throws IOException {
        assertEquals(List.of(), reruns(planted(0)));
        assertEquals(2, reruns(planted(1)).size(), "each once, whatever it takes");
        assertEquals(3, reruns(planted(50)).size(), "half: as much as three of six forks take");
    }

    @Test
    void onceAndWhatWasInterruptedIsCompleted() throws IOException {
        Planted planted = planted(100);
        planted.fork("reentrant-lock", 3, 1000);
        planted.fork("reentrant-lock", 4, 10);
        planted.fork("synchronized", 3, 100);
        assertEquals(List.of(new Turn(List.of(Planted.cell("synchronized")), 4)), reruns(planted));
    }

    /** The rig by itself, too, is there, and quiet. */
    @Test
    void latencyCellsOfAJvmTogether() throws IOException {
        Planted planted = Planted.latency(2, 1000, List.of(1, 2), List.of("storm", "synchronized"), results);
        RunFolder folder = planted.measured();
        Cell noisy = new Cell(Kind.LATENCY, "synchronized", "hot-counter", 2);
        for (CellRecord cell : folder.record().cells()) {
            for (int fork = 1; fork <= 2; fork++) {
                record(folder, cell.cell(), fork, cell.cell().equals(noisy) && fork == 2 ? 200 : 100 + fork);
            }
        }
        List<Cell> together = List.of(new Cell(Kind.LATENCY, "synchronized", "hot-counter", 1), noisy);
        assertEquals(List.of(new Turn(together, 3), new Turn(together, 4)), reruns(planted));
        record(folder, together.get(0), 3, 100);
        assertEquals(List.of(new Turn(List.of(noisy), 3), new Turn(together, 4)), reruns(planted));
    }

    private static void record(RunFolder folder, Cell cell, int fork, long nanos) throws IOException {
        List<Share> shares = List.of(new Share(100, 100, 0));
        PlantedRecording.write(cell, folder.raw().ofFork(fork), shares, 2, nanos, 10_000L * fork, null);
    }

    private Planted planted(int rerunPercent) throws IOException {
        Planted planted = new Planted(2, rerunPercent, SUBJECTS, results);
        double[][] numbers = {{100, 101}, {100, 140}, {100, 200}};
        for (int i = 0; i < numbers.length; i++) {
            planted.fork(SUBJECTS.get(i), 1, numbers[i][0]);
            planted.fork(SUBJECTS.get(i), 2, numbers[i][1]);
        }
        return planted;
    }

    private static List<Turn> reruns(Planted planted) throws IOException {
        RunFolder folder = planted.measured();
        return Reruns.of(folder.record(), folder.raw());
    }
}
