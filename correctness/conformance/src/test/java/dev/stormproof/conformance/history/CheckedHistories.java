package dev.stormproof.conformance.history;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What tests of the checker want to see. */
final class CheckedHistories {
    private CheckedHistories() {}

    /** That these attempts violate a level, and that the violation begins like this. */
    static Violation assertViolates(Level level, String anomaly, String lines) {
        Violation violation =
                HistoryChecker.check(Handmade.history(lines), level).violation();
        assertNotNull(violation, "no violation found");
        assertTrue(violation.anomaly().startsWith(anomaly), violation.story());
        return violation;
    }

    static void assertPasses(Level level, String lines) {
        assertPasses(level, Handmade.history(lines), "");
    }

    static void assertPasses(Level level, History history, String about) {
        Verdict verdict = HistoryChecker.check(history, level);
        Violation violation = verdict.violation();
        assertNull(violation, () -> about + (violation == null ? "" : violation.story()));
        assertTrue(verdict.decided(), about + "undecided");
    }
}
