package dev.stormproof.testbed.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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

/** That no program of the families beside isolation is blind, and that none sees what is not there. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT) // most of the time they wait
class FamiliesTest {
    private static final Effort SHORT = new Effort(Duration.ofMillis(100), 42);
    private static final Effort IMPATIENT = new Effort(Duration.ofMillis(500), 42, Duration.ofSeconds(2));
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final List<Anomaly> ALL = Catalogue.all().stream()
            .filter(anomaly -> !Isolation.all().contains(anomaly))
            .toList();

    static Stream<Arguments> seen() {
        return Arrays.stream(Fault.values())
                .flatMap(fault -> fault.shows().stream().map(name -> Arguments.of(name, fault)));
    }

    @ParameterizedTest
    @MethodSource("seen")
    void isSeenWhereItIs(String name, Fault fault) throws Exception {
        Anomaly anomaly = ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Evidence evidence;
        long start = System.nanoTime();
        do { // a busy machine lets chance wait, and holds threads up longer than a schedule waits for them
            evidence = anomaly.program().provoke(new BrokenStm(fault), IMPATIENT);
        } while (evidence.sightings() == 0 && System.nanoTime() - start < LONG.toNanos());

        assertTrue(evidence.sightings() > 0, name + " is not seen under " + fault);
        assertTrue(evidence.sightings() <= evidence.attempts(), evidence::toString);
        Witness witness = evidence.witness();
        assertNotNull(witness);
        assertTrue(!witness.steps().isEmpty(), witness::toString);
    }

    @Test
    void eachIsSeenSomewhere() {
        assertEquals(
                ALL.stream().map(Anomaly::name).collect(Collectors.toSet()),
                Arrays.stream(Fault.values())
                        .flatMap(fault -> fault.shows().stream())
                        .collect(Collectors.toSet()));
    }

    @Test
    void aSubjectWithoutFaultsShowsNothingElse() throws Exception {
        assertEquals(new TreeSet<>(Fault.NONE.shows()), seenOn(new BrokenStm(Fault.NONE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"storm", "global-lock"})
    void oursShowNothingThatTheyRuleOut(String name) throws Exception {
        Subject<?> subject = Subjects.byName(name);

        assertEquals(
                Set.of(),
                seenOn(subject).stream()
                        .filter(seen -> ALL.stream()
                                .anyMatch(anomaly -> anomaly.name().equals(seen)
                                        && subject.guarantees().contains(anomaly.breaks())))
                        .collect(Collectors.toSet()));
    }

    private static Set<String> seenOn(Subject<?> subject) throws InterruptedException {
        Set<String> seen = new TreeSet<>();
        for (Anomaly anomaly : ALL) {
            assertTrue(subject.operations().containsAll(anomaly.needs()), anomaly.name());
            Evidence evidence = anomaly.program().provoke(subject, SHORT);
            assertTrue(evidence.attempts() > 0, anomaly.name());
            if (evidence.sightings() > 0) {
                seen.add(anomaly.name());
            }
        }
        return seen;
    }
}
