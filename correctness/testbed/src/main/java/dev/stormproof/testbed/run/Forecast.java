package dev.stormproof.testbed.run;

import java.time.Duration;

/** How long the rest will take: what was expected of it, at the pace that was kept so far. */
final class Forecast {
    /*
     * The pace of a few steps says little: if the first hangs, all would seem to. So a tenth of the whole counts as if
     * it had been done already, in the time that was expected.
     */
    private static final double BELIEVED = 0.1;

    private final long expectedMillis;
    private long expectedOfDone;

    Forecast(long expectedMillis) {
        this.expectedMillis = expectedMillis;
    }

    void done(long expectedOfStep) {
        expectedOfDone += expectedOfStep;
    }

    Duration remaining(Duration elapsed) {
        double believed = BELIEVED * expectedMillis;
        double pace = believed == 0 ? 1 : (elapsed.toMillis() + believed) / (expectedOfDone + believed);
        return Duration.ofMillis(Math.round((expectedMillis - expectedOfDone) * pace));
    }

    /** Minutes and seconds. */
    static String text(Duration duration) {
        return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
