package dev.stormproof.perf.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.run.Planted;
import dev.stormproof.perf.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProximityTest {
    private static final String WARNING = "near each other at one time and far at another";

    @Test
    void theReportTellsOfThoseThatAreNearOnlyAtTimes(@TempDir Path results) throws IOException {
        String far = report(results, Stream.of(near(9), Collections.nCopies(9, 335.0)));
        String near = report(results, Stream.of(near(18)));
        assertAll(
                () -> assertTrue(far.contains(WARNING), far),
                () -> assertTrue(far.contains("from 43.0 ns to 335 ns in nine of ten of 18 times"), far),
                () -> assertFalse(near.contains(WARNING), near),
                () -> assertTrue(near.contains("from 43.0 ns to 43.0 ns in nine of ten of 18 times"), near));
    }

    /** Something else ran there: it is no other distance. */
    @Test
    void oneOfManyIsNone() {
        List<Double> all =
                Stream.of(near(99), List.of(335.0)).flatMap(List::stream).toList();
        assertEquals(Optional.empty(), Proximity.of(all).orElseThrow().warning());
    }

    @Test
    void olderRunsTellNothing(@TempDir Path results) throws IOException {
        String report = report(results, Stream.empty());
        assertFalse(report.contains("Between two threads"), report);
    }

    private static List<Double> near(int times) {
        return Collections.nCopies(times, 43.0);
    }

    private static String report(Path results, Stream<List<Double>> distances) throws IOException {
        Planted planted = new Planted(1, 0, List.of("storm"), results);
        planted.fork("storm", 1, 1e6);
        RunFolder folder = planted.measured();
        for (List<Double> some : distances.toList()) {
            for (double nanos : some) {
                Files.writeString(
                        folder.file("distances.csv"),
                        "2026-01-31T12:00:00Z,%s%n".formatted(nanos),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        }
        Report.write(folder);
        return Files.readString(folder.file("report.md"));
    }
}
