package dev.stormproof.conformance.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random transactions do all that a subject can do, repeat with their seed, and find a hole wherever one is. */
@Tag("once")
class RandomTransactionsTest {
    private static final long SEED = Long.getLong("stormproof.history.seed", System.nanoTime());

    @Test
    void theSameSeedGivesTheSameTransactions() throws InterruptedException {
        assertEquals(steps(1, SEED), steps(1, SEED));
        assertNotEquals(steps(1, SEED), steps(1, SEED + 1));
        assertEquals(kinds(4, SEED), kinds(4, SEED));
    }

    @Test
    void allAttemptsOfOneTransactionDoTheSame() throws InterruptedException {
        History history = run(new ToySubject(ToySubject.Hole.NONE, 2), 4, SEED);
        int committed = 0;
        for (int attempt = 2; attempt <= history.size(); attempt++) {
            if (history.committed(attempt)) {
                assertFalse(history.committed(attempt - 1));
                assertEquals(kinds(history, attempt - 1), kinds(history, attempt));
                committed++;
            }
        }
        assertTrue(committed > 4_000, committed + " committed");
        CheckedHistories.assertPasses(Level.OPACITY, history, "");
    }

    /** All that was done, with the values that were seen. */
    private static List<List<Step>> steps(int threads, long seed) throws InterruptedException {
        History history = run(new ToySubject(ToySubject.Hole.NONE), threads, seed);
        return IntStream.rangeClosed(1, history.size())
                .mapToObj(attempt -> history.attempt(attempt).steps())
                .toList();
    }

    /** All that was done, whatever was seen: that depends on the interleaving. */
    private static List<List<String>> kinds(int threads, long seed) throws InterruptedException {
        History history = run(new ToySubject(ToySubject.Hole.NONE), threads, seed);
        return IntStream.rangeClosed(1, history.size())
                .mapToObj(attempt -> kinds(history, attempt))
                .toList();
    }

    private static List<String> kinds(History history, int attempt) {
        return history.attempt(attempt).steps().stream()
                .map(step -> step.kind() + " " + step.variable())
                .toList();
    }

    private static History run(ToySubject subject, int threads, long seed) throws InterruptedException {
        var settings = new RandomTransactions.Settings(
                threads, 4, 2_000, Duration.ofMinutes(1), (seed & 1) == 0, subject.operations());
        return RandomTransactions.run(subject, settings, seed);
    }

    @Test
    void theyDoEverything() throws InterruptedException {
        History history = run(new ToySubject(ToySubject.Hole.NONE), 4, SEED);
        Map<Step.Kind, Integer> kinds = new EnumMap<>(Step.Kind.class);
        int blind = 0;
        int aborted = 0;
        for (int attempt = 1; attempt <= history.size(); attempt++) {
            history.attempt(attempt).steps().forEach(step -> kinds.merge(step.kind(), 1, Integer::sum));
            aborted += history.committed(attempt) ? 0 : 1;
        }
        for (boolean one : new Footprints(history, Level.OPACITY.members(history)).blind) {
            blind += one ? 1 : 0;
        }
        for (Step.Kind kind : Step.Kind.values()) {
            assertTrue(kinds.getOrDefault(kind, 0) > 100, kinds.toString());
        }
        assertTrue(blind > 500, blind + " blind writes");
        assertTrue(aborted > 100, aborted + " attempts rolled back");
    }

    @ParameterizedTest
    @EnumSource(ToySubject.Hole.class)
    void everyHoleIsFound(ToySubject.Hole hole) throws InterruptedException {
        int seconds = hole == ToySubject.Hole.NONE ? 1 : 10;
        HistoryCheck.Outcome outcome =
                HistoryCheck.run(new ToySubject(hole), Level.STRICT_SERIALIZABILITY, seconds, SEED);
        if (hole == ToySubject.Hole.NONE) {
            assertEquals(null, outcome.violation(), outcome::story);
        } else {
            assertNotNull(outcome.violation(), outcome::story);
        }
        assertEquals(0, outcome.undecided());
    }
}
