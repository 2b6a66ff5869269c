package dev.stormproof.conformance.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Alone;
import dev.stormproof.testbed.Subjects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our algorithms keep what they claim in millions of random attempts; the hole that one is known to have shows. */
@Alone
@Tag("once")
class OurHistoriesTest {
    private static final long SECONDS = Long.getLong("stormproof.history.seconds", 3);
    private static final long SEED = Long.getLong("stormproof.history.seed", System.nanoTime());

    @ParameterizedTest
    @CsvSource({
        "storm, OPACITY",
        "encounter-locking, OPACITY",
        "global-lock, OPACITY",
        "commit-validation, STRICT_SERIALIZABILITY",
    })
    void keepsItsClaim(String subject, Level level) throws InterruptedException {
        HistoryCheck.Outcome outcome = HistoryCheck.run(Subjects.byName(subject), level, SECONDS, SEED);
        System.out.printf("history: %s, %s, from seed %d: %s%n", subject, level.title, SEED, outcome.story());
        assertNull(outcome.violation(), outcome::story);
        assertEquals(0, outcome.undecided(), "histories whose check was given up");
        assertTrue(outcome.attempts() > 20_000, "only " + outcome.attempts() + " attempts were checked");
    }

    @Test
    void zombiesOfCommitValidationAreFound() throws InterruptedException {
        HistoryCheck.Outcome outcome = HistoryCheck.run(Subjects.byName("commit-validation"), Level.OPACITY, 30, SEED);
        assertNotNull(outcome.violation(), "the checker is blind: no zombie in " + outcome.attempts() + " attempts");
    }
}
