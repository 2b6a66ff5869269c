package dev.stormproof.stress.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verdicts on runs that went well, badly, or not at all; the logs are jcstress's own, from such runs. */
class VerdictTest {
    private static final List<String> TESTS = List.of("stress.A", "stress.B");

    private static final List<String> GOOD_LOG = """
            Scheduling classes for matching tests:
              2 actors:
                (PG 0, CG 0), (PG 0, CG 1)

            RUN RESULTS:
              Failed tests: No matches.
              All remaining tests: 2 matching test results. Use -v to print them.
            """.lines().toList();

    private static final List<String> LOG_OF_THREE_ACTORS_ON_TWO_CORES =
            """
            Scheduling classes for matching tests:
              3 actors:
                No scheduling is possible, these tests would not run.

              Test configuration:
                Test preset mode: "default"
                Hardware CPUs in use: 2

            FATAL: No matching tests.
            """.lines().toList();

    private static final List<String> LOG_OF_A_SELECTION_THAT_MATCHES_NOTHING =
            """
                Test result blob: "jcstress-results-2026-11-21-23-59-24.bin.gz"
                Test results: "report/"

            FATAL: No matching tests.
            """.lines().toList();

    @Test
    void aRunThatWentWellHasNoFaults() {
        assertEquals(List.of(), Verdict.faults(TESTS, new Harvest(0, GOOD_LOG, List.of(good("A"), good("B")))));
    }

    @Test
    void testsThatCouldNotBeScheduledAreAFault() {
        List<String> faults =
                Verdict.faults(TESTS, new Harvest(0, LOG_OF_THREE_ACTORS_ON_TWO_CORES, List.of(good("A"), good("B"))));

        assertEquals(
                List.of(
                        "jcstress says: No scheduling is possible, these tests would not run.",
                        "jcstress says: FATAL: No matching tests."),
                faults);
    }

    @Test
    void aSelectionThatMatchesNothingIsAFault() {
        List<String> faults = Verdict.faults(TESTS, new Harvest(0, LOG_OF_A_SELECTION_THAT_MATCHES_NOTHING, List.of()));

        assertEquals(
                List.of("jcstress says: FATAL: No matching tests.", "stress.A has no result", "stress.B has no result"),
                faults);
    }

    @Test
    void aTestWithoutAResultIsAFault() {
        assertEquals(
                List.of("stress.B has no result"), Verdict.faults(TESTS, new Harvest(0, GOOD_LOG, List.of(good("A")))));
    }

    @Test
    void aTestWithoutASampleIsAFault() {
        Tally empty = new Tally("stress.B", "-Xmx256m", Tally.NORMAL, Map.of(), Map.of());

        assertEquals(
                List.of("stress.B [-Xmx256m] has no samples"),
                Verdict.faults(TESTS, new Harvest(0, GOOD_LOG, List.of(good("A"), empty))));
    }

    @Test
    void aTestThatDidNotEndWellIsAFault() {
        Tally hung = new Tally("stress.B", "-Xmx256m", "TIMEOUT_ERROR", Map.of("0", 3L), Map.of());

        assertEquals(
                List.of("stress.B [-Xmx256m] ended with TIMEOUT_ERROR"),
                Verdict.faults(TESTS, new Harvest(0, GOOD_LOG, List.of(good("A"), hung))));
    }

    @Test
    void aForbiddenOutcomeIsAFaultWhateverTheExitCode() {
        Tally bad = new Tally("stress.B", "-Xmx256m", Tally.NORMAL, Map.of("0", 3L, "1", 2L), Map.of("1", 2L));

        assertEquals(
                List.of("stress.B [-Xmx256m] showed the forbidden outcome '1' 2 times"),
                Verdict.faults(TESTS, new Harvest(0, GOOD_LOG, List.of(good("A"), bad))));
    }

    @Test
    void anExitCodeIsAFaultWhateverTheOutcomes() {
        assertEquals(
                List.of("jcstress ended with exit code 137"),
                Verdict.faults(TESTS, new Harvest(137, GOOD_LOG, List.of(good("A"), good("B")))));
    }

    @Test
    void havingNoTestsIsAFault() {
        assertEquals(
                List.of("no tests: jcstress's annotation processor generated none"),
                Verdict.faults(List.of(), new Harvest(0, GOOD_LOG, List.of())));
    }

    @Test
    void theTableAddsUpConfigurationsAndMarksWhatFailed() {
        Tally bad = new Tally("stress.B", "-Xint", Tally.NORMAL, Map.of("1", 2000L), Map.of("1", 2000L));

        List<String> lines =
                Table.of(List.of(good("A"), good("A"), good("B"), bad)).lines().toList();

        assertEquals(3, lines.size());
        assertTrue(lines.get(1).matches(" +A +6 +ok +\\(0\\) 6"), lines.get(1));
        assertTrue(lines.get(2).matches(" +B +2,003 +FAILED +\\(0\\) 3, \\(1\\) 2,000"), lines.get(2));
    }

    private static Tally good(String name) {
        return new Tally("stress." + name, "-Xmx256m", Tally.NORMAL, Map.of("0", 3L), Map.of());
    }
}
