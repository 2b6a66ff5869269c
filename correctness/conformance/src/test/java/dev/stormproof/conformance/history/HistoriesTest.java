package dev.stormproof.conformance.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.stormproof.testbed.anomaly.Evidence;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check of random histories comes to is what the entries show of it. */
@Tag("once")
class HistoriesTest {
    private static final History SKEW = Handmade.history("""
            0-10 commits: r x 0, r y 0, w x 1
            0-10 commits: r x 0, r y 0, w y 1
            """);

    @TempDir
    private Path folder = Path.of("");

    private Evidence evidence(int undecided, History history) {
        Violation violation =
                HistoryChecker.check(history, Level.STRICT_SERIALIZABILITY).violation();
        return Histories.evidence(
                new HistoryCheck.Outcome(9, 3, undecided, 1, 1, violation, violation == null ? null : history, 42),
                folder.resolve("history.jsonl"));
    }

    @Test
    void allExplained() {
        Evidence evidence = evidence(0, Handmade.history("0-10 commits: r x 0"));
        assertEquals(new Evidence(9, 0, null), evidence);
    }

    @Test
    void whatRemainsUndecidedIsCounted() {
        Evidence evidence = evidence(2, Handmade.history("0-10 commits: r x 0"));
        assertEquals(0, evidence.sightings());
        assertEquals(2, evidence.undecided());
        assertNull(evidence.witness());
        assertEquals("of 3 histories, 2 could be neither explained nor refuted", evidence.note());
    }

    @Test
    void aViolationIsOneWhateverElseIsUndecided() {
        Evidence evidence = evidence(2, SKEW);
        assertEquals(1, evidence.sightings());
        assertNotNull(evidence.witness());
    }
}
