package dev.stormproof.testbed.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForecastTest {
    @Test
    void beforeTheFirstStepItIsWhatIsExpected() {
        assertEquals(Duration.ofSeconds(10), new Forecast(10_000).remaining(Duration.ZERO));
    }

    @Test
    void theRestGoesAtThePaceThatWasKept() {
        Forecast forecast = new Forecast(10_000);
        forecast.done(4_000);
        assertEquals(Duration.ofMillis(15_600), forecast.remaining(Duration.ofSeconds(12)));
        forecast.done(6_000);
        assertEquals(Duration.ZERO, forecast.remaining(Duration.ofSeconds(30)));
    }

    @Test
    void whatHangsAtFirstDoesNotMakeAllOfItHang() {
        Forecast forecast = new Forecast(1_000_000);
        forecast.done(2_000);
        Duration remaining = forecast.remaining(Duration.ofSeconds(32));
        assertTrue(remaining.compareTo(Duration.ofSeconds(1_400)) < 0, remaining::toString);
    }

    @Test
    void itIsReadInMinutesAndSeconds() {
        assertEquals("2:05", Forecast.text(Duration.ofSeconds(125)));
        assertEquals("0:00", Forecast.text(Duration.ZERO));
    }
}
