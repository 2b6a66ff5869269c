package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;
import java.nio.file.Path;
import java.util.List;

/** Some cells that one child JVM measures. */
public sealed interface Step permits JmhStep, LatencyStep {
    /**
     * The cells.
     *
     * @return at least one
     */
    List<Cell> cells();

    /**
     * How long it should take, starting the JVM included.
     *
     * @return milliseconds
     */
    long expectedMillis();

    /**
     * Measures the cells. Whatever goes wrong is an outcome, too.
     *
     * @param raw the folder of raw data
     * @return the outcomes, in the order of the cells
     */
    List<Outcome> measure(Path raw);
}
