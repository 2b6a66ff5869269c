package dev.stormproof.testbed.run;

import java.time.Duration;

/** How long the rest will take: what was expected of it, at the pace that was kept so far. */
final class Forecast {
    private final long expectedMillis;
    private long expectedOfDone;

    Forecast(long expectedMillis) {
        this.expectedMillis = expectedMillis;
    }

    void done(long expectedOfStep) {
        expectedOfDone += expectedOfStep;
    }

    Duration remaining(Duration elapsed) {
        double pace = expectedOfDone == 0 ? 1 : (double) elapsed.toMillis() / expectedOfDone;
        return Duration.ofMillis(Math.round((expectedMillis - expectedOfDone) * pace));
    }

    /** Minutes and seconds. */
    static String text(Duration duration) {
        return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
