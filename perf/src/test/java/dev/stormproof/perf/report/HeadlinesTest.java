package dev.stormproof.perf.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.run.Planted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be said of numbers that were made up. */
class HeadlinesTest {
    private static final Map<String, double[]> FORKS = Map.of(
            "storm", new double[] {200, 201, 202, 203, 204},
            "synchronized", new double[] {100, 101, 102, 103, 104},
            "reentrant-lock", new double[] {150, 190, 203, 230, 250});

    @TempDir
    private Path results;

    @Test
    void fasterIsWhoIsBeyondDoubt() throws IOException {
        String told = String.join("\n", Headlines.of(planted(5)));
        assertAll(
                () -> assertTrue(told.contains("faster than synchronized, 1.98× (1.9"), told),
                () -> assertTrue(
                        told.contains("neither faster nor slower, beyond doubt, than reentrant-lock, 1.00× (0."), told),
                () -> assertTrue(told.contains("Numbers to be doubted, see below: 1."), told));
    }

    @Test
    void ofFewForksNobodyIsFaster() throws IOException {
        String told = String.join("\n", Headlines.of(planted(3)));
        assertFalse(told.contains("faster"), told);
        assertTrue(told.contains("1.99× that of synchronized"), told);
    }

    @Test
    void whatIsNoisyOrNotWarmIsListed() throws IOException {
        Planted planted = new Planted(2, 0, List.copyOf(FORKS.keySet()), results);
        for (int fork = 1; fork <= 2; fork++) {
            planted.fork("storm", fork, 100, 101, 100);
            planted.fork("synchronized", fork, 100, 110, 120);
            planted.fork("reentrant-lock", fork, 100 * fork, 100 * fork);
        }
        assertEquals(
                List.of(
                        "reentrant-lock noisy: the interval of 2 forks, 67 % apart",
                        "synchronized not warm: every fork moved the same way from its earlier iterations to its later"
                                + " ones"),
                Doubts.of(Results.of(planted.measured())).stream()
                        .map(row -> row.name().replace("under hot-counter", "")
                                + row.cells().get(2))
                        .sorted()
                        .toList());
    }

    private Results planted(int forks) throws IOException {
        Planted planted = new Planted(forks, 0, List.of("storm", "synchronized", "reentrant-lock"), results);
        for (Map.Entry<String, double[]> subject : FORKS.entrySet()) {
            for (int fork = 1; fork <= forks; fork++) {
                planted.fork(subject.getKey(), fork, subject.getValue()[fork - 1]);
            }
        }
        return Results.of(planted.measured());
    }
}
