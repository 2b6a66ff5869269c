package dev.stormproof.perf;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.measure.LatencyStep;
import dev.stormproof.perf.measure.Outcome;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.perf.run.RunFolder;
import dev.stormproof.perf.run.Status;
import dev.stormproof.perf.run.TinyRun;
import dev.stormproof.perf.subject.KillsTheJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full for some files: they are links to the device that always is. */
@EnabledIf("isThere")
class FullDiskTest {
    private static final Path FULL = Path.of("/dev/full");

    static boolean isThere() {
        return Files.exists(FULL);
    }

    @Test
    void itIsToldInOneLineAndTheRunCanBeCompleted(@TempDir Path results) throws Exception {
        RunFolder folder = TinyRun.interrupted(TinyRun.choice(List.of("synchronized")), results);
        Path full = Files.createSymbolicLink(folder.file("run.json.new"), FULL);
        List<String> lines = told(3, "--resume", folder.path().toString());
        assertAll(
                () -> assertEquals(1, lines.size(), lines::toString),
                () -> assertTrue(lines.get(0).startsWith("perf: "), lines::toString),
                () -> assertTrue(lines.get(0).contains("No space left on device"), lines::toString),
                () -> assertFalse(Files.isSymbolicLink(full), "half of it is not left behind"));
        assertEquals(0, Main.execute("--resume", folder.path().toString()));
        assertEquals(5, folder.record().count(Status.OK));
    }

    /** On a full disk anything may fail. What did is measured again when there is room. */
    @Test
    void nothingIsSaidToHaveFailed(@TempDir Path results) throws Exception {
        RunFolder folder = TinyRun.interrupted(TinyRun.choice(List.of(KillsTheJvm.class.getName())), results);
        Path full = Files.createSymbolicLink(folder.file("probe"), FULL);
        List<String> lines = told(3, "--resume", folder.path().toString());
        String last = lines.get(lines.size() - 1);
        assertAll(
                () -> assertEquals(0, folder.record().count(Status.FAILED)),
                () -> assertFalse(Files.isSymbolicLink(full), "what was tried is not left behind"),
                () -> assertTrue(last.contains("No space left on device"), last),
                () -> assertTrue(last.endsWith("; perf --resume " + folder.path() + " completes the run"), last));
        assertEquals(1, Main.execute("--resume", folder.path().toString()));
        assertEquals(3, folder.record().count(Status.FAILED));
    }

    /** Half of a log would be taken for all of it. */
    @Test
    void aLogThatIsCutShortIsNoResult(@TempDir Path raw) throws IOException {
        Cell cell = new Cell(Kind.LATENCY, "synchronized", "hot-counter", 1);
        Path folder = Files.createDirectories(raw.resolve("latency"));
        Path full = Files.createSymbolicLink(folder.resolve(cell.fileName() + ".hlog"), FULL);
        Outcome outcome = new LatencyStep(List.of(cell), Timing.once(10).afterWarmUp(10))
                .measure(raw)
                .get(0);
        Files.delete(full);
        assertFalse(outcome.ok(), outcome::toString);
        String log = Files.readString(folder.resolve(cell.sharedFileName() + ".log.failed"));
        assertTrue(log.contains("No space left on device"), log);
    }

    private static List<String> told(int status, String... arguments) {
        PrintStream stderr = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertEquals(status, Main.execute(arguments));
        } finally {
            System.setErr(stderr);
        }
        return told.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
