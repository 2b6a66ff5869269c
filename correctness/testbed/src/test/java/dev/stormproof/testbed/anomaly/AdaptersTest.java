package dev.stormproof.testbed.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.testbed.Subjects;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That nothing is seen of a peer which is our adapter's own mistake. */
class AdaptersTest {
    @ParameterizedTest
    @CsvSource({"narayana, value-kept-alive"})
    void doNotMakeWhatIsSeen(String subject, String name) throws InterruptedException {
        Anomaly anomaly = Catalogue.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Evidence evidence = anomaly.program().provoke(Subjects.byName(subject), new Effort(Duration.ofMillis(100), 42));
        assertEquals(0, evidence.sightings(), evidence::toString);
    }
}
