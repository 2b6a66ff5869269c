package dev.stormproof.conformance.history;

import static dev.stormproof.conformance.history.CheckedHistories.assertPasses;
import static dev.stormproof.conformance.history.CheckedHistories.assertViolates;
import static dev.stormproof.conformance.history.Level.OPACITY;
import static dev.stormproof.conformance.history.Level.STRICT_SERIALIZABILITY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hand-made histories in which variables are written that were not read, so that no value shows their order. */
@Tag("once")
class BlindWritesTest {
    @Test
    void blindWritesMayComeInWhateverOrderExplainsTheReads() {
        assertPasses(OPACITY, """
                0-100 commits: w x 1
                0-100 commits: w x 2
                20-30 commits: r x 1
                40-50 commits: r x 2
                """);
        assertPasses(OPACITY, """
                0-100 commits: w x 1
                0-100 commits: w x 2
                20-30 commits: r x 2
                40-50 commits: r x 1
                """);
    }

    @Test
    void aWriteThatNobodyHasReadMayComeAnywhere() {
        assertPasses(OPACITY, """
                0-10 commits: w x 1
                0-100 commits: w x 2
                20-30 commits: r x 1, w x 3
                40-50 commits: r x 3
                """);
    }

    @Test
    void aLostBlindWriteIsFoundByRealTime() {
        Violation violation = assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 commits: w x 1
                20-30 commits: w x 2
                40-50 commits: r x 1
                """);
        assertEquals(
                List.of(
                        "#2 before #3: #3 began 10 ns after it had ended",
                        "#3 before #2: #2 overwrote the x of #1, which it had read"),
                violation.reasons());
        assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-10 commits: w x 1
                20-30 commits: r x 0
                """);
    }

    @Test
    void aWriteThatComesBackIsFound() {
        Violation violation = assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-100 commits: w x 1
                0-100 commits: w x 2
                10-20 commits: r x 1
                30-40 commits: r x 2
                50-60 commits: r x 1
                """);
        assertEquals(5, violation.attempts().size(), violation.story());
    }

    @Test
    void twoReadersWhoSawTwoWritesInDifferentOrderAreFound() {
        Violation violation = assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-100 commits: w x 1, w y 1
                0-100 commits: w x 2, w y 2
                0-100 commits: r x 1, r y 2
                """);
        assertEquals(
                List.of("#1 before #3: #3 read its x", "#3 before #1: #1 overwrote the y of #2, which it had read"),
                violation.reasons());
    }

    @Test
    void aZombieThatSawABlindWriteIsFound() {
        String lines = """
                0-10 commits: w x 1, w y 1
                0-10 aborts: r x 0, r y 1
                """;
        assertViolates(OPACITY, "no opacity", lines);
        assertPasses(STRICT_SERIALIZABILITY, lines);
    }

    @Test
    void anOrderThatOneVariableRequiresHoldsForTheOther() {
        assertViolates(STRICT_SERIALIZABILITY, "no strict serializability", """
                0-100 commits: w x 1, w y 1
                0-100 commits: r x 1, w x 2, w y 2
                50-60 commits: r x 2
                70-80 commits: r y 1
                """);
        assertPasses(OPACITY, """
                0-100 commits: w x 1, w y 1
                0-100 commits: r x 1, w x 2, w y 2
                50-60 commits: r x 2
                70-80 commits: r y 2
                """);
    }

    @Test
    void whereNothingFollowsTheStorySaysSo() {
        History history = Handmade.history("""
                0-100 commits: w x 1
                0-100 commits: w x 2
                0-100 commits: r x 1
                """);
        Footprints footprints = new Footprints(history, OPACITY.members(history));
        assertEquals(List.of("every order of these was tried"), Polygraph.story(footprints));
    }

    @Test
    void onlyWhatIsNeededIsTold() {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 200; i++) {
            lines.append("%d-%d commits: w x %d, w y %d, r z 0%n".formatted(10 * i, 10 * i + 25, i, i));
        }
        lines.append("1000-1030 commits: r x 99, r y 100\n");
        Violation violation = assertViolates(OPACITY, "no opacity", lines.toString());
        assertEquals(3, violation.attempts().size(), violation.story());
    }

    /** Eight may come in 40,320 orders, more than there is time for; but it is one of 256 sets that has come so far. */
    @Test
    void whatHasFailedIsNotTriedAgain() {
        assertIsDecided(history(8, "0-100 commits: w x %1$d%n0-100 commits: r x %1$d%n"));
    }

    /** As many as would take too long to place in every order. */
    @Test
    void whatNobodyHasReadIsNoChoice() {
        assertIsDecided(history(20, "0-100 commits: w x %d%n"));
    }

    /** The same: each writes what another one writes later. */
    @Test
    void whoComesLaterIsNoRival() {
        String each = "0-100 commits: w x%1$d 1%n0-100 commits: r x%1$d 1%n200-300 commits: w x%1$d 2%n";
        assertIsDecided(history(20, each));
    }

    private static String history(int times, String lines) {
        StringBuilder all = new StringBuilder("0-10 commits: w y 1\n");
        for (int i = 1; i <= times; i++) {
            all.append(lines.formatted(i));
        }
        return all.toString();
    }

    /** Dead ends are seen late, behind all that could have come in another order. */
    private static void assertIsDecided(String lines) {
        assertPasses(OPACITY, lines + "400-410 commits: r y 1\n420-430 commits: w y 2");
        Violation violation = assertViolates(
                OPACITY, "no opacity: these fit no order", lines + "350-360 commits: w y 2\n400-410 commits: r y 1");
        assertEquals(3, violation.attempts().size(), violation.story());
    }
}
