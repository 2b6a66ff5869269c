package dev.stormproof.testbed.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** A line for each part: for logs. */
final class ProgressInLines implements Progress {
    private final PrintStream out;
    private final Forecast forecast;
    private final int parts;
    private final long start = System.nanoTime();
    private int done;

    ProgressInLines(PrintStream out, Extent extent) {
        this.out = out;
        parts = extent.parts();
        forecast = new Forecast(extent.expectedMillis());
        out.printf("%s, about %s%n", extent.description(), eta());
    }

    @Override
    public void begin(String step) {}

    @Override
    public void end(long expectedMillis, List<Part> ended) {
        forecast.done(expectedMillis);
        for (Part part : ended) {
            done++;
            out.printf("[%3d/%d] %s  (%s to go)%n", done, parts, part.text(), eta());
        }
    }

    @Override
    public void close() {}

    private String eta() {
        return Forecast.text(forecast.remaining(Duration.ofNanos(System.nanoTime() - start)));
    }
}
