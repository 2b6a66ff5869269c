package dev.stormproof.testbed.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That no program of the family is blind, and that none sees what is not there. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT) // most of the time they wait
class IsolationTest {
    private static final Effort SHORT = new Effort(Duration.ofMillis(100), 42);
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Each anomaly, and the flaws under which it must show. */
    private static final Map<String, Set<Flaw>> SEEN = Map.ofEntries(
            Map.entry("dirty-write", Set.of(Flaw.NO_ISOLATION)),
            Map.entry("dirty-read", Set.of(Flaw.NO_ISOLATION)),
            Map.entry("aborted-read", Set.of(Flaw.NO_ISOLATION)),
            Map.entry("intermediate-read", Set.of(Flaw.NO_ISOLATION)),
            Map.entry("circular-flow", Set.of(Flaw.NO_ISOLATION)),
            Map.entry("lost-update", Set.of(Flaw.NO_ISOLATION, Flaw.NO_VALIDATION)),
            Map.entry("blind-write-lost", Set.of(Flaw.NO_VALIDATION)),
            Map.entry("non-repeatable-read", Set.of(Flaw.NO_VALIDATION)),
            Map.entry("read-skew", Set.of(Flaw.NO_VALIDATION)),
            Map.entry("write-skew", Set.of(Flaw.NO_VALIDATION, Flaw.SNAPSHOT_ISOLATION)),
            Map.entry("predicate-skew", Set.of(Flaw.NO_VALIDATION, Flaw.SNAPSHOT_ISOLATION)),
            Map.entry("read-only-anomaly", Set.of(Flaw.SNAPSHOT_ISOLATION)),
            Map.entry("long-fork", Set.of(Flaw.NO_VALIDATION)),
            Map.entry("stale-read", Set.of(Flaw.STALE_READERS)),
            Map.entry("torn-commit", Set.of(Flaw.NO_ISOLATION, Flaw.TORN_COMMIT)),
            Map.entry("lost-commit", Set.of(Flaw.FORGETS_SECOND_ATTEMPT)),
            Map.entry("joined-by-others", Set.of(Flaw.FINDS_THE_TRANSACTION_OF_ANOTHER)),
            Map.entry("own-write-unread", Set.of(Flaw.FORGETS_OWN_WRITES)),
            Map.entry("zombie", Set.of(Flaw.NO_VALIDATION, Flaw.LATE_VALIDATION)),
            Map.entry("zombie-loop", Set.of(Flaw.LATE_VALIDATION)),
            Map.entry("read-skew-race", Set.of(Flaw.NO_ISOLATION, Flaw.NO_VALIDATION)),
            Map.entry("zombie-race", Set.of(Flaw.LATE_VALIDATION)),
            Map.entry("write-skew-race", Set.of(Flaw.NO_VALIDATION, Flaw.SNAPSHOT_ISOLATION)));

    static Stream<Arguments> seen() {
        return SEEN.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream().sorted().map(flaw -> Arguments.of(entry.getKey(), flaw)));
    }

    @ParameterizedTest
    @MethodSource("seen")
    void isSeenWhereItIs(String name, Flaw flaw) throws Exception {
        Anomaly anomaly = Isolation.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Evidence evidence;
        long start = System.nanoTime();
        do { // what depends on chance may take a while on a busy machine
            evidence = anomaly.program().provoke(new TinyStm(flaw), SHORT);
        } while (evidence.sightings() == 0
                && anomaly.technique() == Anomaly.Technique.STRESS
                && System.nanoTime() - start < LONG.toNanos());

        assertTrue(evidence.sightings() > 0, name + " is not seen under " + flaw);
        Witness witness = evidence.witness();
        assertNotNull(witness);
        assertTrue(witness.steps().size() > 2, witness::toString);
    }

    @Test
    void eachIsSeenSomewhere() {
        assertEquals(Isolation.all().stream().map(Anomaly::name).collect(Collectors.toSet()), SEEN.keySet());
    }

    @Test
    void aSubjectWithoutFlawsShowsNone() throws Exception {
        assertEquals(Set.of(), seenOn(new TinyStm(Flaw.NONE)));
    }

    @Test
    void snapshotIsolationShowsNothingButSkew() throws Exception {
        assertEquals(
                Set.of("predicate-skew", "read-only-anomaly", "write-skew"),
                seenOnBut("write-skew-race", Flaw.SNAPSHOT_ISOLATION));
    }

    @Test
    void lateValidationShowsNothingButZombies() throws Exception {
        assertEquals(Set.of("zombie", "zombie-loop"), seenOnBut("zombie-race", Flaw.LATE_VALIDATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"storm", "global-lock"})
    void oursShowNone(String name) throws Exception {
        assertEquals(Set.of(), seenOn(Subjects.byName(name)));
    }

    /** But for what shows in so short a time as chance has it. */
    private static Set<String> seenOnBut(String race, Flaw flaw) throws InterruptedException {
        Set<String> seen = seenOn(new TinyStm(flaw));
        seen.remove(race);
        return seen;
    }

    private static Set<String> seenOn(Subject<?> subject) throws InterruptedException {
        Set<String> seen = new TreeSet<>();
        for (Anomaly anomaly : Isolation.all()) {
            Evidence evidence = anomaly.program().provoke(subject, SHORT);
            assertTrue(evidence.attempts() > 0, anomaly.name());
            if (evidence.sightings() > 0) {
                seen.add(anomaly.name());
            }
        }
        return seen;
    }
}
