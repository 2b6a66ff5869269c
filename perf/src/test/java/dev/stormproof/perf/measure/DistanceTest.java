package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DistanceTest {
    /** As soon as both run at once. */
    @Test
    void thereAndBackTakesSomeNanosecondsWhereThereAreTwo() {
        OptionalDouble nanos = Distance.nanos();
        while (nanos.isEmpty() && Runtime.getRuntime().availableProcessors() > 1) {
            nanos = Distance.nanos();
        }
        nanos.ifPresent(there ->
                assertTrue(there > 1 && there < 5_000, () -> "nothing goes there and back in " + there + " ns"));
    }
}
