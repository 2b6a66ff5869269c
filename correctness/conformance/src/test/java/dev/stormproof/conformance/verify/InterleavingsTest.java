package dev.stormproof.conformance.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Once;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Lincheck finds in a subject, and what it does where its model checker is at a loss. */
@Once
@SuppressWarnings("NullAway.Init") // verify() sets the fields
@Timeout(300)
class InterleavingsTest {
    @TempDir
    static Path results;

    private static Command command;
    private static Verdicts verdicts;

    @BeforeAll
    @Timeout(300)
    static void verify() throws IOException {
        command = Command.into(
                results, "storm clojure global-lock store --anomalies interleaved-withdrawals --seconds 1 --seed 1");
        verdicts = Command.verdicts(Command.folder(results));
    }

    private static Result result(String subject) {
        return verdicts.results().stream()
                .filter(result -> result.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError(command.all()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"storm", "global-lock"})
    void oursAreFollowedByTheModelChecker(String subject) {
        Result ours = result(subject);
        assertEquals(Verdict.CLEAN, ours.verdict(), command::all);
        assertEquals("model checker", ours.reason());
        assertTrue(ours.attempts() >= 10, ours::toString);
    }

    @Test
    void aKnownWriteSkewIsFound() throws IOException {
        Result clojure = result("clojure");
        assertEquals(Verdict.AS_DOCUMENTED, clojure.verdict(), command::all);
        assertNotNull(clojure.witness());
        assertEquals("withdraw() \u2192 paid", clojure.witness().steps().get(0).action());
        assertEquals(
                "withdrawOther() \u2192 paid", clojure.witness().steps().get(1).action());
        String told =
                Files.readString(Command.folder(results).resolve("interleavings/clojure_interleaved-withdrawals.txt"));
        // no more than that, for it goes by the time, which cannot be replayed
        assertTrue(told.contains("Invalid execution results"), told);
    }

    @Test
    void whatTheModelCheckerCannotFollowRunsUnderStressAndSaysWhy() throws IOException {
        Result store = result("store");
        assertEquals(Verdict.CLEAN, store.verdict(), command::all);
        assertTrue(store.attempts() >= 10, store::toString);
        String reason =
                "under stress, since the model checker cannot follow: a call throws java.lang.NullPointerException";
        assertTrue(String.valueOf(store.reason()).startsWith(reason), store::toString);
        String certificate = Files.readString(Command.folder(results).resolve("certificates/store.html"));
        assertTrue(certificate.contains(reason), certificate);
        assertTrue(certificate.contains(" interleavings</td>"), certificate);
    }

    /** Its calls run well once it is rewritten, but not those that look at what they have left. */
    @Test
    void whatThrowsAfterwardsIsNotHeldAgainstTheSubjectEither(@TempDir Path others) throws IOException {
        Command spoilt =
                Command.into(others, "multiverse-locking --anomalies interleaved-increments --seconds 1 --seed 1");
        for (Result locking : Command.verdicts(Command.folder(others)).results()) {
            assertEquals(Verdict.CLEAN, locking.verdict(), spoilt::all);
            String reason = "under stress, since the model checker cannot follow: ";
            assertTrue(String.valueOf(locking.reason()).startsWith(reason), locking::toString);
        }
    }
}
