package dev.stormproof.conformance.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker agrees with the definition, on many small histories, valid and corrupted; and passes all valid ones. */
@Tag("once")
class AgreementTest {
    private static final long SEED = Long.getLong("stormproof.history.seed", System.nanoTime());
    private static final int SMALL = 30_000;
    private static final int LARGE = 300;

    @ParameterizedTest
    @EnumSource(Level.class)
    void itAgreesWithWhoTriesAllOrders(Level level) {
        int explained = 0;
        for (long seed = SEED; seed < SEED + SMALL; seed++) {
            int attempts = 2 + Math.floorMod(seed, 6);
            SerialHistory serial = new SerialHistory(seed, 1 + Math.floorMod(seed, 3), attempts, 45);
            for (int i = Math.floorMod(seed, 4); i > 0; i--) {
                serial.corrupt();
            }
            History history = serial.history();
            Verdict verdict = HistoryChecker.check(history, level);
            Violation violation = verdict.violation();
            String about = "seed " + seed + "\n" + serial;
            boolean explains = Exhaustive.explains(history, level);
            assertTrue(verdict.decided(), about);
            assertEquals(
                    explains, violation == null, () -> about + (violation == null ? "" : "\n" + violation.story()));
            assertTrue(violation == null || !violation.attempts().isEmpty(), about);
            explained += explains ? 1 : 0;
        }
        System.out.printf(
                "history: %s: of %,d small histories from seed %d, %,d were explained, by definition and checker%n",
                level.title, SMALL, SEED, explained);
        assertTrue(explained > SMALL / 4 && explained < 3 * SMALL / 4, explained + " explained: too one-sided a test");
    }

    /** The graph alone: its cycles are violations; where all is read before it is written, there are no others. */
    @Test
    void cyclesAreViolations() {
        int cycles = 0;
        for (long seed = SEED; seed < SEED + SMALL; seed++) {
            SerialHistory serial = new SerialHistory(seed, 3, 6, 45);
            serial.corrupt();
            History history = serial.history();
            Footprints footprints = new Footprints(history, Level.OPACITY.members(history));
            if (footprints.broken() == null) {
                boolean cyclic = new SerializationGraph(footprints).shortestCycle().length > 0;
                boolean explains = Exhaustive.explains(history, Level.OPACITY);
                assertFalse(cyclic && explains, () -> serial.toString());
                boolean blind = false;
                for (boolean one : footprints.blind) {
                    blind |= one;
                }
                assertTrue(blind || cyclic || explains, () -> serial.toString());
                cycles += cyclic ? 1 : 0;
            }
        }
        assertTrue(cycles > SMALL / 20, "only " + cycles + " cycles");
    }

    /** Also where dozens of attempts overlap, so that the search must often go back. */
    @ParameterizedTest
    @EnumSource(Level.class)
    void whatHappenedInSomeOrderPasses(Level level) {
        for (long seed = SEED; seed < SEED + LARGE; seed++) {
            int variables = 1 + Math.floorMod(seed, 12);
            int attempts = 50 + 650 * Math.floorMod(seed, 4);
            SerialHistory serial = new SerialHistory(seed, variables, attempts, 10 + 80 * Math.floorMod(seed, 5));
            CheckedHistories.assertPasses(level, serial.history(), "seed " + seed + ": ");
        }
    }
}
