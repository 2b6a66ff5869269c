package dev.stormproof.conformance.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Once;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.anomaly.Anomaly;
import dev.stormproof.testbed.anomaly.Entries;
import dev.stormproof.testbed.reproduction.Reproductions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is published of a peer is proven by a stand-alone program; those are run by another test. */
@Once
class ReproducedTest {
    private static final Path RESULTS = Path.of("..", "..", "results");

    /** What was seen of peers in a run, and no program shows. */
    static List<String> unproven(Verdicts verdicts) {
        return verdicts.subjects().stream()
                .flatMap(subject -> verdicts.checks().stream().map(check -> Finding.of(verdicts, subject, check)))
                .filter(Finding::isUnproven)
                .map(finding -> finding.heading() + ": " + finding.text())
                .toList();
    }

    @Test
    void eachObservationOfAPeerThatIsPublished() throws IOException {
        List<String> unproven = new ArrayList<>();
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(RESULTS, "*_verify_*")) {
            for (Path run : runs) {
                unproven(Command.verdicts(run)).forEach(finding -> unproven.add(run.getFileName() + ": " + finding));
            }
        }
        assertEquals(List.of(), unproven);
    }

    @Test
    void whatNoProgramShowsIsNoticed() {
        assertEquals(List.of("clojure, zombie: observed 3 times in 100 attempts"), unproven(observedOf("clojure")));
        assertEquals(List.of(), unproven(observedOf("storm")));
    }

    @Test
    void theReportNamesTheProgram() {
        Verdicts verdicts = observedOf("clojure");
        Finding skew = Finding.of(verdicts, verdicts.subjects().get(0), VerdictTest.WRITE_SKEW);
        assertEquals(List.of("ClojureWriteSkew"), skew.programs());
    }

    /** Both entries of the tests of verdicts. */
    private static Verdicts observedOf(String name) {
        Verdicts made = VerdictTest.verdicts();
        Claims subject = new Claims(name, name, List.of(), List.of());
        List<Result> results = made.checks().stream()
                .map(check -> VerdictTest.result(subject, check, Style.BOXED, Outcome.OBSERVED))
                .toList();
        return Verdicts.of(made.run(), made.environment(), List.of(subject), made.checks(), results);
    }

    @Test
    void theIndexSpeaksOfWhatTheSuiteKnows() {
        Set<String> anomalies = Stream.of(Technique.values())
                .flatMap(technique -> technique.anomalies().stream())
                .map(Anomaly::name)
                .collect(Collectors.toSet());
        for (Reproductions.Row row : Reproductions.all()) {
            assertTrue(Subjects.peers().containsAll(row.subjects()), row::toString);
            for (String anomaly : row.anomalies()) {
                // those of jcstress are not on this class path; a test that has them looks after their names
                assertTrue(anomaly.startsWith(Entries.PREFIX) || anomalies.contains(anomaly), row::toString);
            }
        }
        assertTrue(Reproductions.all().size() > 40, "the index is not read");
    }
}
