package dev.stormproof.conformance.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Once;
import dev.stormproof.testbed.anomaly.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run has kept of a history shows the violation that the run has told of, when it is checked again. */
@Once
@Timeout(120)
class ReplayTest {
    @ParameterizedTest
    @CsvSource({"clojure, unserializable-history", "zio, inconsistent-attempt"})
    void whatWasCutOutOfAHistoryTellsTheSame(String subject, String anomaly, @TempDir Path results) throws IOException {
        Command run = Command.into(results, subject + " --seconds 10 --seed 7 --anomalies " + anomaly);
        Result found = Command.verdicts(Command.folder(results)).results().stream()
                .filter(result -> result.style() == Style.PRIMITIVE)
                .findFirst()
                .orElseThrow();
        Witness witness = found.witness();
        assertNotNull(witness, run::all);
        Path kept = Command.folder(results).resolve("histories/%s_%s.jsonl".formatted(subject, anomaly));
        assertTrue(Files.size(kept) < 10_000, () -> "long: " + kept.toFile().length());

        Command replay = Command.run("--replay", kept.toString());
        assertEquals(1, replay.status(), replay::all);
        String story = replay.out().replaceAll(" = (\"[^\"]*\"|-?\\d+)", ""); // the values, of which a witness has none
        for (String told : witness.finding().split("\\. |; ", -1)) {
            assertTrue(told.startsWith("The history is ") || story.contains(told), () -> told + ": " + replay.all());
        }
        witness.steps().forEach(step -> assertTrue(story.contains(step.action()), () -> step + ": " + replay.all()));
    }
}
