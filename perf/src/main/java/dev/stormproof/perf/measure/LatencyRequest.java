package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Timing;
import java.util.List;

/**
 * What a child JVM is to measure.
 *
 * @param cells the cells, of one subject and one workload, one after the other
 * @param timing how long each takes
 * @param folder where the results go
 * @param safepoints the JVM's log of its safepoints
 */
record LatencyRequest(List<Cell> cells, Timing timing, String folder, String safepoints) {}
