package dev.stormproof.perf.run;

import dev.stormproof.perf.measure.Outcome;
import dev.stormproof.perf.measure.Step;
import dev.stormproof.perf.plan.Cell;
import java.io.PrintStream;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar whose unit is the time that steps should take, so that its ETA is one; failures stay above it. */
final class ProgressOnTerminal implements Progress {
    private final PrintStream out;
    private final ProgressBar bar;
    private final int cells;
    private int done;

    ProgressOnTerminal(PrintStream out, List<Step> steps) {
        this.out = out;
        cells = Progress.cells(steps);
        bar = new ProgressBarBuilder()
                .setTaskName("")
                .setInitialMax(Progress.expectedMillis(steps))
                .setUnit(" s", 1000)
                .setUpdateIntervalMillis(500)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    @Override
    public void begin(Step step) {
        Cell first = step.cells().get(0);
        bar.setExtraMessage(" %d/%d %s %s".formatted(done + 1, cells, first.workload(), first.subject()));
    }

    @Override
    public void end(Step step, List<Outcome> outcomes) {
        done += outcomes.size();
        bar.stepBy(step.expectedMillis());
        bar.setExtraMessage(" %d/%d".formatted(done, cells));
        outcomes.stream()
                .filter(outcome -> !outcome.ok())
                .forEach(failed -> out.printf("\r\033[K%s%n", Progress.line(failed)));
    }

    @Override
    public void close() {
        bar.close();
    }
}
