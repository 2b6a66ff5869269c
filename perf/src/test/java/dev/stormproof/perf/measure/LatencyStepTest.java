package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Profile.Timing;
import dev.stormproof.perf.subject.KillsTheJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyStepTest {
    @Test
    void aJvmThatDiesFailsItsCells(@TempDir Path raw) {
        Cell cell = new Cell(Kind.LATENCY, KillsTheJvm.class.getName(), "hot-counter", 1);
        Outcome outcome = new LatencyStep(List.of(cell), new Timing(10, 1, 10))
                .measure(raw)
                .get(0);
        assertEquals(
                new Outcome(cell, false, "the JVM ended with exit code 3, without a result for this cell"), outcome);
        assertTrue(Files.exists(raw.resolve("latency")
                .resolve("subject=%s_workload=hot-counter.log.failed".formatted(cell.subject()))));
    }
}
