package dev.stormproof.testbed.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CrowdTest {
    private static final Duration NO_TIME = Duration.ofMillis(10);

    private final Crowd crowd = new Crowd(Duration.ofMillis(200));

    @Test
    void whoHangsIsTold() {
        crowd.add("T1", () -> {});
        crowd.add("T2", CrowdTest::waitForEver);
        HungException hung = assertThrows(HungException.class, () -> crowd.perform(NO_TIME));
        assertEquals(1, hung.witness().steps().size(), hung::toString);
        assertEquals("T2", hung.witness().steps().get(0).transaction());
    }

    @Test
    void whoThrewIsToldInsteadOfWhoWaitsForIt() {
        crowd.add("T1", CrowdTest::waitForEver);
        crowd.add("T2", () -> {
            throw new IllegalMonitorStateException("not mine");
        });
        IllegalStateException failed = assertThrows(IllegalStateException.class, () -> crowd.perform(NO_TIME));
        assertInstanceOf(IllegalMonitorStateException.class, failed.getCause());
    }

    @SuppressWarnings("InfiniteLoopStatement") // so it should
    private static void waitForEver() {
        while (true) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
