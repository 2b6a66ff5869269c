package dev.stormproof.perf.run;

import dev.stormproof.perf.measure.Outcome;
import dev.stormproof.perf.measure.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** A line for each cell: for logs. */
final class ProgressInLines implements Progress {
    private final PrintStream out;
    private final Forecast forecast;
    private final int cells;
    private final long start = System.nanoTime();
    private int done;

    ProgressInLines(PrintStream out, List<Step> steps) {
        this.out = out;
        cells = Progress.cells(steps);
        forecast = new Forecast(Progress.expectedMillis(steps));
        out.printf("%d cells in %d JVMs, about %s%n", cells, steps.size(), eta());
    }

    @Override
    public void begin(Step step) {}

    @Override
    public void end(Step step, List<Outcome> outcomes) {
        forecast.done(step.expectedMillis());
        for (Outcome outcome : outcomes) {
            done++;
            out.printf("[%3d/%d] %s  (%s to go)%n", done, cells, Progress.line(outcome), eta());
        }
    }

    @Override
    public void close() {}

    private String eta() {
        return Forecast.text(forecast.remaining(Duration.ofNanos(System.nanoTime() - start)));
    }
}
