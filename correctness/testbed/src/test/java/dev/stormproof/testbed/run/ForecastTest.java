package dev.stormproof.testbed.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        forecast.done(2_000);
        assertEquals(Duration.ofSeconds(24), forecast.remaining(Duration.ofSeconds(6)));
        forecast.done(8_000);
        assertEquals(Duration.ZERO, forecast.remaining(Duration.ofSeconds(30)));
    }

    @Test
    void itIsReadInMinutesAndSeconds() {
        assertEquals("2:05", Forecast.text(Duration.ofSeconds(125)));
        assertEquals("0:00", Forecast.text(Duration.ZERO));
    }
}
