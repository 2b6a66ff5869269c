package dev.stormproof.perf.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.testbed.run.Json;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void olderRunsWarmedAllCellsUpAlike() {
        String older = "{\"warmupMillis\": 60, \"iterations\": 3, \"iterationMillis\": 100}";
        assertEquals(new Timing(1, 60, 3, 100, 60), Json.read(older, Timing.class));
    }

    @Test
    void oneForkOfItIsTheSame() {
        assertEquals(
                Timing.once(140).afterWarmUp(60).fromCold(1_200),
                Timing.once(140).afterWarmUp(60).fromCold(1_200).inForks(5).inForks(1));
    }
}
