package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.testbed.run.Folder;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link LatencyRig} recorded in one cell.
 *
 * @param result what it counted
 * @param log the histograms
 * @param beganNanos when it began to measure, by {@link System#nanoTime()}
 * @param endedNanos when it ended
 */
public record Recording(LatencyResult result, IntervalLog log, long beganNanos, long endedNanos) {
    /**
     * Why this is no result.
     *
     * @return the reason; null if it is one
     */
    public @Nullable String failure() {
        return result.failure();
    }

    /**
     * How many operations the whole trial had, warm-up included.
     *
     * @return the number
     */
    public long operations() {
        return result.operations();
    }

    static LatencyResult.TransactionClass counted(String name, Histogram attempts) {
        Map<Long, Long> operationsByAttempts = new LinkedHashMap<>();
        long sum = 0;
        for (HistogramIterationValue value : attempts.recordedValues()) {
            operationsByAttempts.put(value.getValueIteratedTo(), value.getCountAtValueIteratedTo());
            sum += value.getValueIteratedTo() * value.getCountAtValueIteratedTo();
        }
        return new LatencyResult.TransactionClass(name, attempts.getTotalCount(), sum, operationsByAttempts);
    }

    /** The same with the pauses of this JVM, of which it keeps a log. */
    Recording withPauses(Path safepoints) throws IOException {
        return new Recording(
                result.with(Pauses.between(beganNanos, endedNanos, safepoints)), log, beganNanos, endedNanos);
    }

    /** Writes the files of a cell: the log, then the counts, whose presence says that all is there. */
    void write(Cell cell, Path folder) throws IOException {
        String suffix = failure() == null ? "" : ".failed";
        log.write(folder.resolve(cell.fileName() + ".hlog" + suffix));
        new Folder(folder).write(cell.fileName() + ".json" + suffix, Json.write(result));
    }
}
