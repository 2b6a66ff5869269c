package dev.stormproof.conformance.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Once;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.run.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The matrix, in short: of ours nothing is observed that they claim cannot be; and the holes that are known to be there
 * are found, or else the suite is blind.
 */
@Tag("thorough")
@Once
@SuppressWarnings("NullAway.Init") // verify() sets the fields
@Timeout(300)
class MatrixTest {
    /** Those with a known hole; the rest of the peers takes longer, and is for {@code scripts/verify}. */
    private static final List<String> HOLED =
            List.of("commit-validation", "clojure", "multiverse", "multiverse-snapshot", "arrow", "zio");

    /** The last one shows only in who has not yet learned from those before it. */
    private static final List<String> HOLES =
            List.of("write-skew", "zombie", "null-lost", "long-reader-starves", "exception-leaks-writes");

    @TempDir
    static Path results;

    private static final List<Verdicts> ours = new ArrayList<>();
    private static Verdicts holes;

    /** A run for each of ours, four at a time: most of a forced schedule is waiting for each other. */
    @BeforeAll
    @Timeout(300)
    static void verify() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<Verdicts> holed = threads.submit(() -> run(HOLED, HOLES));
            List<Future<Verdicts>> each = Stream.concat(Subjects.ours().stream(), Stream.of("store"))
                    .map(subject -> threads.submit(() -> run(List.of(subject), List.of())))
                    .toList();
            for (Future<Verdicts> one : each) {
                ours.add(one.get());
            }
            holes = holed.get();
        } finally {
            threads.shutdown();
        }
    }

    private static Verdicts run(List<String> subjects, List<String> anomalies) throws Exception {
        Plan plan = Plan.of(new Plan.Choice(
                subjects, List.of(), List.of(Technique.ANOMALIES), anomalies, 2_000, System.nanoTime(), 20_000));
        return Run.prepare(plan, List.of(), List.of(), Path.of("."), Files.createTempDirectory(results, "run"))
                .verify(System.out, false);
    }

    private static String told(Predicate<Verdict> kind) {
        return ours.stream()
                .flatMap(verdicts -> verdicts.results().stream())
                .filter(result -> kind.test(result.verdict()))
                .map(Json::write)
                .collect(Collectors.joining());
    }

    @Test
    void ofOursNothingIsObservedThatTheyClaimCannotBe() {
        assertEquals("", told(verdict -> !verdict.isGood()));
        ours.forEach(verdicts -> assertEquals(0, Verify.status(verdicts)));
    }

    @Test
    void everythingWasTriedOnEachOfOurs() {
        assertEquals(Subjects.ours().size() + 1, ours.size());
        for (Verdicts verdicts : ours) {
            assertEquals(
                    Technique.ANOMALIES.anomalies().size(), verdicts.checks().size());
            assertEquals(0, verdicts.count(verdict -> verdict == Verdict.NOT_TRIED));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "commit-validation, zombie",
        "clojure, write-skew",
        "multiverse-snapshot, write-skew",
        "multiverse, exception-leaks-writes",
        "arrow, zombie",
        "arrow, null-lost",
        "zio, zombie",
    })
    void aKnownHoleIsFound(String subject, String anomaly) {
        Result found = holes.results().stream()
                .filter(result -> result.subject().equals(subject)
                        && result.check().equals(anomaly)
                        && result.outcome() == Outcome.OBSERVED)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the suite is blind: " + holes.results()));
        assertNotNull(found.witness());
        assertTrue(found.witness().steps().size() > 2, found::toString);
    }

    @Test
    void whatIsFoundOfPeersIsProvenByPrograms() {
        assertEquals(List.of(), ReproducedTest.unproven(holes));
    }
}
