package dev.stormproof.conformance.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of a history is small, has the violation still, and has none that the whole has not. */
@Tag("once")
class ExcerptTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(value = ToySubject.Hole.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void theLeastPartHasTheSameViolation(ToySubject.Hole hole) throws IOException, InterruptedException {
        ToySubject subject = new ToySubject(hole);
        var settings = new RandomTransactions.Settings(4, 4, 2_000, Duration.ofMinutes(1), true, subject.operations());
        History whole = RandomTransactions.run(subject, settings, 1);
        for (Level level : Level.values()) {
            Violation violation = HistoryChecker.check(whole, level).violation();
            assertNotNull(violation);
            Path file = folder.resolve(level.name());
            HistoryFile.write(Excerpt.least(whole, level, violation), file);
            assertTrue(
                    Files.size(file) < 10_000,
                    () -> "still long: " + file.toFile().length());
            History least = HistoryFile.read(file);
            Violation replayed = HistoryChecker.check(least, level).violation();
            assertNotNull(replayed, "replayed from the file it is none");
            assertEquals(violation.kind(), replayed.kind());
            assertEquals(whole.origin(), least.origin());
            for (int attempt = 1; attempt <= least.size(); attempt++) {
                History less = without(attempt, least);
                Violation other = HistoryChecker.check(less, level).violation();
                assertTrue(other == null || !other.kind().equals(violation.kind()), "one more could be spared");
            }
        }
    }

    private static History without(int spared, History history) {
        boolean[] kept = new boolean[history.size() + 1];
        Arrays.fill(kept, true);
        kept[spared] = false;
        return Excerpt.of(history, kept);
    }

    @Test
    void whateverIsKeptOfWhatHappenedInSomeOrderPasses() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            History whole = new SerialHistory(seed, 4, 60, 100).history();
            boolean[] kept = new boolean[whole.size() + 1];
            for (int attempt = 1; attempt < kept.length; attempt++) {
                kept[attempt] = random.nextBoolean();
            }
            CheckedHistories.assertPasses(Level.OPACITY, Excerpt.of(whole, kept), "seed " + seed + ": ");
        }
    }

    private static History least(History whole, Level level) {
        Violation violation = HistoryChecker.check(whole, level).violation();
        assertNotNull(violation);
        return Excerpt.least(whole, level, violation);
    }

    @Test
    void valuesFromAFileStayAsTheyWere() throws IOException {
        String skew = """
                {"history":1,"origin":"two doctors","variables":{"x":"here","y":"here","z":null}}
                {"thread":0,"begin":0,"end":9,"committed":true,"steps":[["w","z","first"],["r","z","first"]]}
                {"thread":1,"begin":10,"end":90,"committed":true,"steps":[["r","z","first"],["r","y","here"],["w","x","off"]]}
                {"thread":2,"begin":10,"end":90,"committed":true,"steps":[["r","x","here"],["w","y","off"],["w","y","off duty"]]}
                """;
        Path file = Files.writeString(folder.resolve("skew.jsonl"), skew);
        History least = least(HistoryFile.read(file), Level.OPACITY);
        Path kept = folder.resolve("kept.jsonl");
        HistoryFile.write(least, kept);
        String lines = Files.readString(kept);
        assertEquals(2, least.size(), lines);
        assertTrue(lines.contains("[\"w\",\"y\",\"off\"],[\"w\",\"y\",\"off duty\"]"), lines);
        assertTrue(lines.contains("\"steps\":[[\"r\",\"y\",\"here\"],[\"w\",\"x\",\"off\"]]"), lines);
        assertFalse(lines.contains("first"), "what was read of who is left out is left out: " + lines);
    }

    @Test
    void whatNobodyWroteStays() {
        History history = Handmade.history("""
                0-10 commits: r x 0, w x 1
                20-30 commits: r x 7
                40-50 commits: r y 0
                """);
        History least = least(history, Level.STRICT_SERIALIZABILITY);
        assertEquals(1, least.size());
        assertEquals(List.of(new Step(Step.Kind.READ, 0, -1)), least.attempt(1).steps());
        assertEquals("7", least.json(-1));
    }
}
