package dev.stormproof.perf.run;

import dev.stormproof.perf.measure.Outcome;
import dev.stormproof.perf.measure.Step;
import java.io.PrintStream;
import java.util.List;

/** Shows how far a run is and how long it will take. */
interface Progress extends AutoCloseable {
    /** A step begins. */
    void begin(Step step);

    /** A step has ended. */
    void end(Step step, List<Outcome> outcomes);

    @Override
    void close();

    /** A bar on a terminal, a line for each cell elsewhere. */
    static Progress on(PrintStream out, boolean terminal, List<Step> steps) {
        return terminal ? new ProgressOnTerminal(out, steps) : new ProgressInLines(out, steps);
    }

    /** How many cells these steps have. */
    static int cells(List<Step> steps) {
        return steps.stream().mapToInt(step -> step.cells().size()).sum();
    }

    /** How long these steps should take. */
    static long expectedMillis(List<Step> steps) {
        return steps.stream().mapToLong(Step::expectedMillis).sum();
    }

    /** What became of a cell, in a line. */
    static String line(Outcome outcome) {
        return outcome.cell() + ": " + (outcome.ok() ? "" : "FAILED, ") + firstLine(outcome.text());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
