package dev.stormproof.conformance.history;

import static dev.stormproof.conformance.history.CheckedHistories.assertPasses;
import static dev.stormproof.conformance.history.CheckedHistories.assertViolates;
import static dev.stormproof.conformance.history.Level.OPACITY;
import static dev.stormproof.conformance.history.Level.STRICT_SERIALIZABILITY;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hand-made histories with inner levels and alternatives: what is undone must not show, what was read still counts. */
@Tag("once")
class LevelsTest {
    @Test
    void anUndoneLevelLeavesWhatWasThereBeforeIt() {
        assertPasses(OPACITY, """
                0-10 commits: w x 1, nested, r x 1, w x 2, r x 2, undo, r x 1
                20-30 commits: r x 1
                """);
        assertPasses(OPACITY, """
                0-10 commits: nested, w x 1, undo, r x 0
                20-30 commits: r x 0
                """);
    }

    @Test
    void aKeptLevelIsPartOfItsTransaction() {
        assertPasses(OPACITY, """
                0-10 commits: nested, w x 1, nested, w y 1, keep, keep, r x 1
                20-30 commits: r x 1, r y 1
                """);
        assertPasses(OPACITY, """
                0-10 commits: w x 1, nested, nested, w x 2, keep, r x 2, undo, r x 1
                20-30 commits: r x 1
                """);
    }

    @Test
    void aLevelThatLeaksIntoItsOwnTransactionIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "undone read", "0-10 commits: nested, w x 1, undo, r x 1");
        assertViolates(STRICT_SERIALIZABILITY, "incoherent attempt", """
                0-10 commits: w x 1, nested, w x 2, undo, r x 2
                """);
    }

    @Test
    void aLevelThatLeaksToOthersIsFound() {
        Violation violation = assertViolates(STRICT_SERIALIZABILITY, "undone read", """
                0-10 commits: w y 1, nested, w x 2, undo
                20-30 commits: r x 2
                """);
        assertTrue(violation.story().contains("wrote y = 1, nested [wrote x = 2] undone"), violation.story());
    }

    @Test
    void aLevelThatLosesWhatWasWrittenBeforeItIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "incoherent attempt", "0-10 commits: w x 1, nested, w x 2, undo, r x 0");
        assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 commits: w x 1, nested, w x 2, undo
                20-30 commits: r x 0
                """);
    }

    @Test
    void anAlternativeThatLeaksIsFound() {
        Violation violation = assertViolates(STRICT_SERIALIZABILITY, "undone read", """
                0-10 commits: or-else, w x 1, undo, or-else, r x 1, w y 2, keep
                """);
        assertTrue(violation.story().contains("alternative [wrote x = 1] undone, alternative ["), violation.story());
        assertPasses(OPACITY, """
                0-10 commits: or-else, w x 1, undo, or-else, r x 0, w y 2, keep
                20-30 commits: r x 0, r y 2
                """);
    }

    @Test
    void anAlternativeThatWasNotValidatedIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 commits: r x 0, r y 0, w x 1
                0-10 commits: or-else, r x 0, undo, or-else, r y 0, w y 2, keep
                """);
    }

    @Test
    void whatAnUndoneLevelHasReadCounts() {
        assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 commits: w x 1, w y 1
                0-10 commits: nested, r x 0, undo, r y 1
                """);
        assertViolates(STRICT_SERIALIZABILITY, "incoherent attempt", """
                0-10 commits: r x 0, w x 1
                0-10 commits: nested, r x 0, w x 2, undo, r x 1
                """);
    }
}
