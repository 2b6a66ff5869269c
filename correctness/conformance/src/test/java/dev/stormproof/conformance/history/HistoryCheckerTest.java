package dev.stormproof.conformance.history;

import static dev.stormproof.conformance.history.CheckedHistories.assertPasses;
import static dev.stormproof.conformance.history.CheckedHistories.assertViolates;
import static dev.stormproof.conformance.history.Level.OPACITY;
import static dev.stormproof.conformance.history.Level.STRICT_SERIALIZABILITY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checker is itself checked: on a hand-made history for each anomaly that needs no levels and no blind writes. */
@Tag("once")
class HistoryCheckerTest {
    @Test
    void anEmptyHistoryPasses() {
        assertPasses(OPACITY, "");
    }

    @Test
    void aLostUpdateIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 commits: r x 0, w x 1
                0-10 commits: r x 0, w x 2
                """);
    }

    @Test
    void writeSkewIsFound() {
        Violation violation = assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 commits: r x 0, r y 0, w x 1
                0-10 commits: r x 0, r y 0, w y 2
                """);
        assertEquals(
                List.of("#1 before #2: #2 overwrote the y it had read", "#2 before #1: #1 overwrote the x it had read"),
                violation.reasons());
    }

    @Test
    void readSkewIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 commits: r x 0, r y 0, w x 1, w y 2
                0-10 commits: r x 0, r y 2
                """);
    }

    @Test
    void aZombieIsFoundByOpacityAlone() {
        String lines = """
                0-10 commits: r x 0, r y 0, w x 1, w y 2
                0-10 aborts: r x 0, r y 2
                """;
        assertViolates(OPACITY, "no opacity", lines);
        assertPasses(STRICT_SERIALIZABILITY, lines);
    }

    @Test
    void aZombieThatWouldHaveWrittenIsFound() {
        assertViolates(OPACITY, "no opacity", """
                0-10 commits: r x 0, r y 0, w x 1, w y 2
                0-10 aborts: r x 0, w z 3, r y 2
                """);
    }

    @Test
    void aLongForkIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 commits: r x 0, w x 1
                0-10 commits: r y 0, w y 2
                0-10 commits: r x 1, r y 0
                0-10 commits: r x 0, r y 2
                """);
    }

    @Test
    void aStaleReadIsFoundByRealTimeAlone() {
        Violation violation = assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 commits: r x 0, w x 1
                11-20 commits: r x 0
                """);
        assertTrue(violation.story().contains("#2 began 1 ns after it had ended"), violation.story());
    }

    @Test
    void aStaleReadIsFoundByTheOrderInOneThread() {
        Violation violation = assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 in 7 commits: r x 0, w x 1
                5-20 in 7 commits: r x 0
                """);
        assertTrue(violation.story().contains("#2 came later in thread 7"), violation.story());
    }

    @Test
    void overlappingAttemptsMayComeInEitherOrder() {
        assertPasses(OPACITY, """
                0-10 in 1 commits: r x 0, w x 1
                10-20 in 2 commits: r x 0
                """);
        assertPasses(OPACITY, """
                0-10 commits: r x 0, w x 1
                10-20 commits: r x 1
                """);
    }

    @Test
    void aDirtyReadIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "aborted read", """
                0-10 aborts: r x 0, w x 1
                0-10 commits: r x 1
                """);
    }

    @Test
    void anIntermediateReadIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "intermediate read", """
                0-10 commits: r x 0, w x 1, w x 2
                0-10 commits: r x 1
                """);
    }

    @Test
    void aReadOutOfThinAirIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "read out of thin air", "0-10 commits: r x 7");
    }

    @Test
    void aReadThatIsNotRepeatableIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "incoherent attempt: x was read twice", """
                0-10 commits: r x 0, w x 1
                0-10 commits: r x 0, r y 0, r x 1
                """);
    }

    @Test
    void whoDoesNotReadItsOwnWriteIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "incoherent attempt: x was not read as", """
                0-10 commits: r x 0, w x 1, r x 0
                """);
        assertPasses(OPACITY, "0-10 commits: r x 0, w x 1, r x 1, w x 2, r x 2");
    }

    @Test
    void aWriteThatIsReadBeforeItIsWrittenIsFound() {
        assertViolates(STRICT_SERIALIZABILITY, "read of the future", "0-10 commits: r x 1, w x 1");
    }

    @Test
    void circularReadsAreFound() {
        assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 commits: r x 1, r y 0, w y 2
                0-10 commits: r y 2, r x 0, w x 1
                """);
    }

    @Test
    void theShortestOfSeveralCyclesIsTold() {
        Violation violation = assertViolates(OPACITY, "no opacity", """
                0-10 commits: r x 0, r y 0, w x 1
                0-10 commits: r y 0, r z 0, w y 2
                0-10 commits: r z 0, r x 0, w z 3
                20-30 commits: r x 1, r y 2, w x 4
                20-30 commits: r x 1, r y 2, w y 5
                """);
        assertEquals(2, violation.attempts().size());
    }
}
