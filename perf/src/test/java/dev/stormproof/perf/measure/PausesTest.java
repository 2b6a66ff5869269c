package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausesTest {
    private static final String JDK_17 = """
            [1000ns] Safepoint "ICBufferFull", Time since last: 6 ns, Reaching safepoint: 3 ns, Cleanup: 1 ns, At safepoint: 3 ns, Total: 7 ns
            [2000ns] Safepoint "G1CollectFull", Time since last: 15 ns, Reaching safepoint: 3 ns, Cleanup: 1 ns, At safepoint: 20 ns, Total: 24 ns
            """;

    private static final String JDK_25 = """
            [2500ns] Safepoint "G1CollectFull", Time since last: 82 ns, Reaching safepoint: 2 ns, At safepoint: 70 ns, Leaving safepoint: 4 ns, Total:  76 ns, Threads: 0 runnable, 10 total
            [3000ns] Safepoint "G1CollectFull", Time since last: 80 ns, Reaching safepoint: 3 ns, At safepoint: 15 ns, Leaving safepoint: 9 ns, Total: 27 ns, Threads: 0 runnable, 10 total
            """;

    @Test
    void thoseOfATimeAddUpByWhatTheyWereFor(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("safepoints"), JDK_17 + JDK_25);
        assertEquals(List.of(new Pauses("G1CollectFull", 2, 100, 76)), Pauses.between(1500, 2999, log));
        assertEquals(
                List.of(new Pauses("G1CollectFull", 3, 127, 76), new Pauses("ICBufferFull", 1, 7, 7)),
                Pauses.between(0, 5000, log));
    }
}
