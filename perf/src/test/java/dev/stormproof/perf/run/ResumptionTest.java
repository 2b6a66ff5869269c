package dev.stormproof.perf.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was measured but not recorded, and what must not be resumed. */
@SuppressWarnings("NullAway.Init") // JUnit and prepare() set the fields
class ResumptionTest {
    private static final Cell CELL = new Cell(Kind.THROUGHPUT, "synchronized", "hot-counter", 2);

    @TempDir
    private Path results;

    private RunFolder folder;

    @BeforeEach
    void prepare() throws IOException, InterruptedException {
        folder = TinyRun.interrupted(TinyRun.choice(List.of("synchronized")), results);
    }

    @Test
    void whatWasFinishedAfterTheLastRecordIsFound() throws IOException {
        plant(1, CELL.fileName() + ".json", "[{}]");
        plant(2, CELL.fileName() + ".json", "[{}]");
        Resumption.adopt(folder.record(), folder.raw()).stream()
                .filter(cell -> cell.cell().equals(CELL))
                .forEach(cell -> assertEquals(Status.OK, cell.status()));
        assertTrue(turns().stream().noneMatch(turn -> turn.cells().contains(CELL)));
    }

    @Test
    void ofACellOnlyTheForksThatAreMissingAreMeasured() throws IOException {
        plant(1, CELL.fileName() + ".json", "[{}]");
        assertEquals(
                List.of(2),
                turns().stream()
                        .filter(turn -> turn.cells().contains(CELL))
                        .map(Turn::fork)
                        .toList());
    }

    @Test
    void halfOfAFileIsNone() throws IOException {
        Path half = plant(1, CELL.fileName() + ".json", "[{\"benchmark\":");
        Path log = plant(1, CELL.fileName() + ".log.failed", "killed");
        Path others = plant(1, CELL.fileName().replace("synchronized", "storm") + ".log.failed", "it hung");
        List<Turn> turns = turns();
        assertAll(
                () -> assertEquals(
                        2,
                        turns.stream()
                                .filter(turn -> turn.cells().contains(CELL))
                                .count()),
                () -> assertFalse(Files.exists(half), "nor is it left behind"),
                () -> assertFalse(Files.exists(log)),
                () -> assertTrue(Files.exists(others)));
    }

    @Test
    void ofWhatIsFinishedNoLogIsLeft() throws IOException {
        Path whole = plant(1, CELL.fileName() + ".json", "[{}]");
        plant(2, CELL.fileName() + ".json", "[{}]");
        Path log = plant(2, CELL.fileName() + ".log", "killed before it was deleted");
        Path shared = plant(1, CELL.sharedFileName() + ".log", "of all thread counts");
        Path safepoints = plant(1, CELL.sharedFileName() + ".safepoints", "likewise");
        Path failed = plant(1, CELL.fileName().replace("synchronized", "storm") + ".log.failed", "it hung");
        Path histograms = plant(1, CELL.fileName() + ".hlog", "what was measured");
        turns();
        assertAll(
                () -> assertFalse(Files.exists(log)),
                () -> assertFalse(Files.exists(shared)),
                () -> assertFalse(Files.exists(safepoints)),
                () -> assertTrue(Files.exists(failed)),
                () -> assertTrue(Files.exists(histograms)),
                () -> assertTrue(Files.exists(whole)));
    }

    @Test
    void anotherCommitIsAnotherRun() throws IOException {
        Path file = folder.file("run.json");
        Files.writeString(file, Files.readString(file).replaceAll("\"commit\" : \"[^\"]*\"", "\"commit\" : \"0ld\""));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Run.resume(folder, Path.of(".")));
        assertTrue(String.valueOf(refused.getMessage()).contains(" was measured of commit 0ld"), refused::getMessage);
    }

    @Test
    void whatIsBeingMeasuredIsLeftAlone() throws IOException {
        try (Lock held = Lock.of(folder)) {
            assertNotNull(held);
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> Run.resume(folder, Path.of(".")));
            assertTrue(String.valueOf(refused.getMessage()).endsWith(" is being measured by another process"));
        }
    }

    @Test
    void whatIsCompleteStaysAsItIs() throws IOException {
        folder.write(folder.record().endedAt("2026-01-31T12:00:00Z"));
        String before = Files.readString(folder.file("run.json"));
        RunRecord record = Run.resume(folder, Path.of(".")).measure(System.err, false);
        assertEquals(before, Files.readString(folder.file("run.json")));
        assertEquals(before, Json.write(record));
    }

    private List<Turn> turns() throws IOException {
        RunRecord record = folder.record();
        return Resumption.turns(record.with(Resumption.adopt(record, folder.raw())), folder.raw());
    }

    private Path plant(int fork, String name, String text) throws IOException {
        Path kind = folder.raw().ofFork(fork).resolve("throughput");
        Files.createDirectories(kind);
        return Files.writeString(kind.resolve(name), text);
    }
}
