package dev.stormproof.conformance.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.Once;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long who had some share of a processor has, in eighths of the limit. */
@Once
class AlarmTest {
    @ParameterizedTest
    @CsvSource({"0, 8", "0.04, 8", "0.06, 32", "0.3, 27", "0.5, 16", "1, 8", "2, 8"})
    void whoIsStarvedHasMoreTime(double share, int eighths) {
        double[] cpuNanos = {5e9};
        Alarm alarm = new Alarm(800, () -> (long) cpuNanos[0]);
        int looks = 0;
        Alarm.State state;
        do {
            cpuNanos[0] += share * alarm.periodMillis() * 1e6;
            state = alarm.look();
            looks++;
            assertEquals(looks < 8, state == Alarm.State.EARLY);
        } while (state != Alarm.State.OVER);
        assertEquals(eighths, looks);
    }
}
