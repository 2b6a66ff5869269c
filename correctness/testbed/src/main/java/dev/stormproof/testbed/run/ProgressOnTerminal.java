package dev.stormproof.testbed.run;

import java.io.PrintStream;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar whose unit is the time that steps should take, so that its ETA is one; what is not good stays above it. */
final class ProgressOnTerminal implements Progress {
    private final PrintStream out;
    private final ProgressBar bar;
    private final int parts;
    private int done;

    ProgressOnTerminal(PrintStream out, Extent extent) {
        this.out = out;
        parts = extent.parts();
        bar = new ProgressBarBuilder()
                .setTaskName("")
                .setInitialMax(extent.expectedMillis())
                .setUnit(" s", 1000)
                .setUpdateIntervalMillis(500)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    @Override
    public void begin(String step) {
        bar.setExtraMessage(" %d/%d %s".formatted(done + 1, parts, step));
    }

    @Override
    public void end(long expectedMillis, List<Part> ended) {
        done += ended.size();
        bar.stepBy(expectedMillis);
        bar.setExtraMessage(" %d/%d".formatted(done, parts));
        ended.stream().filter(part -> !part.good()).forEach(part -> out.printf("\r\033[K%s%n", part.text()));
    }

    @Override
    public void close() {
        bar.close();
    }
}
