package dev.stormproof.stress.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.testbed.BoxedSubject;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.anomaly.Anomaly;
import dev.stormproof.testbed.anomaly.Effort;
import dev.stormproof.testbed.anomaly.Entries;
import dev.stormproof.testbed.anomaly.Evidence;
import dev.stormproof.testbed.anomaly.Witness;
import dev.stormproof.testbed.reproduction.Reproductions;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** jcstress's tests as entries see what is there on any subject, and nothing else. */
@Timeout(120)
class StatesTest {
    private static final Effort SHORT = new Effort(Duration.ofMillis(100), 42);
    private static final Effort LONGER = new Effort(Duration.ofMillis(500), 42);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<Anomaly> entries = ServiceLoader.load(Entries.class).stream()
            .flatMap(found -> found.get().all().stream())
            .toList();

    private Anomaly entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theServiceLoaderFindsThem() {
        assertEquals(
                List.of(
                        "jcstress-lost-update",
                        "jcstress-read-skew",
                        "jcstress-circular-information-flow",
                        "jcstress-read-only-snapshot",
                        "jcstress-write-skew",
                        "jcstress-dirty-read",
                        "jcstress-zombie-read"),
                entries.stream().map(Anomaly::name).toList());
        assertTrue(entries.stream().noneMatch(entry -> entry.explanation().isBlank()));
    }

    /** The rest of them is compared where the rest of the entries is. */
    @Test
    void whatIsKnownOfPeersHasNamesOfTheirs() {
        List<String> known = Reproductions.all().stream()
                .flatMap(row -> row.anomalies().stream())
                .filter(name -> name.startsWith(Entries.PREFIX))
                .toList();
        assertFalse(known.isEmpty(), "the index is not read");
        List<String> names = entries.stream().map(Anomaly::name).toList();
        known.forEach(name -> assertTrue(names.contains(name), name));
    }

    @Test
    void clojuresWriteSkewIsSeen() throws Exception {
        assertIsSeen("jcstress-write-skew", Subjects.byName("clojure"));
    }

    @Test
    void zombiesOfCommitValidationAreSeen() throws Exception {
        assertIsSeen("jcstress-zombie-read", Subjects.byName("commit-validation"));
    }

    @Test
    void whatIsLostWithoutAnyTransactionIsSeen() throws Exception {
        assertIsSeen("jcstress-read-skew", Subjects.byName("atomic-long"));
    }

    private void assertIsSeen(String name, Subject<?> subject) throws Exception {
        long begin = System.nanoTime();
        Evidence evidence;
        do { // a matter of luck
            evidence = entry(name).program().provoke(subject, LONGER);
        } while (evidence.sightings() == 0 && System.nanoTime() - begin < LONG.toNanos());

        assertTrue(evidence.sightings() > 0, evidence::toString);
        assertTrue(evidence.sightings() <= evidence.attempts(), evidence::toString);
        Witness witness = evidence.witness();
        assertNotNull(witness);
        assertTrue(witness.finding().startsWith("What must not be"), witness::finding);
    }

    @Test
    void ourDefaultShowsNothingWithEitherKindOfVariables() throws Exception {
        for (Anomaly entry : entries) {
            assertShowsNothing(entry, Subjects.byName("storm"));
            assertShowsNothing(entry, new BoxedSubject<>(Subjects.byName("storm")));
        }
    }

    private static void assertShowsNothing(Anomaly entry, Subject<?> subject) throws InterruptedException {
        Evidence evidence = entry.program().provoke(subject, SHORT);
        assertEquals(0, evidence.sightings(), evidence::toString);
        assertNull(evidence.witness());
        assertTrue(evidence.attempts() > 0, entry::name);
    }
}
