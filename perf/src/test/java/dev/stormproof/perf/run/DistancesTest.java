package dev.stormproof.perf.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistancesTest {
    @Test
    void eachTimeIsALine(@TempDir Path folder) throws IOException {
        Distances distances = new Distances(folder.resolve("distances.csv"));
        distances.add();
        distances.add();
        List<String> lines = Files.readAllLines(distances.file());
        long known = lines.stream().filter(line -> line.matches(".+,\\d.*")).count();
        assertEquals(3, lines.size(), lines::toString);
        assertEquals(known, distances.nanos().size(), lines::toString);
    }

    @Test
    void anOlderRunHasNone(@TempDir Path folder) {
        assertEquals(List.of(), new Distances(folder.resolve("distances.csv")).nanos());
    }

    /** Killed while it wrote a line, and resumed. */
    @Test
    void halfOfALineIsNone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("distances.csv");
        Files.writeString(file, """
                time,nanos
                2026-01-31T12:00:00Z,43.5
                2026-01-31T12:00:01Z,32026-01-31T12:00:09Z,44.0
                2026-01-31T12:00:10Z,45.0
                2026-01-31T12:00:10Z,
                2026-01-31T12:00:11Z,33""");
        assertEquals(List.of(43.5, 45.0), new Distances(file).nanos());
    }
}
