package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifelineTest {
    @Test
    void theRigEndsWithWhoeverStartedIt(@TempDir Path folder) throws IOException, InterruptedException {
        LatencyRequest request = new LatencyRequest(
                List.of(new Cell(Kind.LATENCY, "synchronized", "hot-counter", 1)),
                Timing.once(600_000).afterWarmUp(10),
                folder.toString(),
                folder.resolve("safepoints").toString());
        Process child = ChildJvm.start(List.of(), LatencyChild.class, folder.resolve("log"), Json.write(request));
        try {
            child.getOutputStream().close(); // as when this JVM is gone
            assertTrue(child.waitFor(60, TimeUnit.SECONDS), "it measures on");
            assertEquals(1, child.exitValue());
        } finally {
            child.destroyForcibly();
        }
    }
}
