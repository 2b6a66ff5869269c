package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.testbed.run.Folder;
import dev.stormproof.testbed.run.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link LatencyRig} recorded in one cell.
 *
 * @param seconds how long it measured
 * @param classes what it recorded of each class of transactions
 * @param operations how many operations the whole trial had, warm-up included
 * @param counts what the workload itself counted over the whole trial
 * @param failure why this is no result, if it is none
 */
public record Recording(
        double seconds,
        List<TransactionClass> classes,
        long operations,
        Map<String, Long> counts,
        @Nullable String failure) {
    /**
     * One class of transactions.
     *
     * @param name the class
     * @param nanos how long its operations took
     * @param attempts how many attempts they took
     */
    public record TransactionClass(String name, Histogram nanos, Histogram attempts) {
        LatencyResult.TransactionClass counted() {
            Map<Long, Long> operationsByAttempts = new LinkedHashMap<>();
            long sum = 0;
            for (HistogramIterationValue value : attempts.recordedValues()) {
                operationsByAttempts.put(value.getValueIteratedTo(), value.getCountAtValueIteratedTo());
                sum += value.getValueIteratedTo() * value.getCountAtValueIteratedTo();
            }
            return new LatencyResult.TransactionClass(name, attempts.getTotalCount(), sum, operationsByAttempts);
        }
    }

    /** Writes the files of a cell: a histogram log a class, then the counts, whose presence says that all is there. */
    void write(Cell cell, Path folder) throws IOException {
        String suffix = failure == null ? "" : ".failed";
        for (TransactionClass recorded : classes) {
            log(recorded.nanos, folder.resolve("%s_class=%s.hlog%s".formatted(cell.fileName(), recorded.name, suffix)));
        }
        LatencyResult result = new LatencyResult(
                seconds,
                classes.stream().map(TransactionClass::counted).toList(),
                operations,
                new TreeMap<>(counts),
                failure);
        new Folder(folder).write(cell.fileName() + ".json" + suffix, Json.write(result));
    }

    private static void log(Histogram nanos, Path file) throws FileNotFoundException {
        HistogramLogWriter writer = new HistogramLogWriter(file.toFile());
        writer.outputComment("[service time in nanoseconds; the column Interval_Max is in milliseconds]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(nanos.getStartTimeStamp());
        writer.outputLegend();
        writer.outputIntervalHistogram(nanos);
        writer.close();
    }
}
