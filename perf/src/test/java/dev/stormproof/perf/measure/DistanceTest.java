package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DistanceTest {
    @Test
    void thereAndBackTakesSomeNanosecondsWhereThereAreTwo() {
        OptionalDouble nanos = Distance.nanos();
        assertEquals(Runtime.getRuntime().availableProcessors() > 1, nanos.isPresent());
        nanos.ifPresent(there -> assertTrue(there > 1, () -> "nothing goes there and back in " + there + " ns"));
    }
}
