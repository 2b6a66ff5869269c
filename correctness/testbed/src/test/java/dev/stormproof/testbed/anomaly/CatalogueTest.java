package dev.stormproof.testbed.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That reports and command lines can rely on how the entries look. */
class CatalogueTest {
    @Test
    void namesAreUniqueAndFitOnACommandLine() {
        List<String> names = Catalogue.all().stream().map(Anomaly::name).toList();

        assertEquals(names.stream().distinct().toList(), names);
        for (String name : names) {
            assertTrue(name.matches("[a-z]+(-[a-z]+)*"), name);
        }
    }

    @Test
    void eachIsExplainedInFourLines() {
        for (Anomaly anomaly : Catalogue.all()) {
            List<String> lines = anomaly.explanation().lines().toList();

            assertEquals(4, lines.size(), anomaly.name());
            for (String line : lines) {
                assertTrue(line.endsWith(".") && line.length() <= 110, anomaly.name() + ": " + line);
            }
        }
    }
}
