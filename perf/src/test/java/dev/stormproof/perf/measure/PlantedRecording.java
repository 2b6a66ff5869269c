package dev.stormproof.perf.measure;

import dev.stormproof.perf.measure.IntervalLog.Quantity;
import dev.stormproof.perf.plan.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What the latency rig would have recorded in a second of updates, made up. */
public final class PlantedRecording {
    private PlantedRecording() {}

    /**
     * Writes the raw data of a cell.
     *
     * @param cell the cell
     * @param raw where the raw data of its fork are
     * @param shares what each thread did
     * @param mostAttempts how many attempts one operation took
     * @param nanos how long each operation took, but one
     * @param longest how long that one took
     * @param recovery how it came through a storm; null if there was none
     * @throws IOException if it cannot be written
     */
    public static void write(
            Cell cell,
            Path raw,
            List<Share> shares,
            long mostAttempts,
            long nanos,
            long longest,
            @Nullable Recovery recovery)
            throws IOException {
        Path folder = Files.createDirectories(raw.resolve(cell.kind().toString()));
        Share total = shares.stream().reduce(new Share(0, 0, 0), Share::plus);
        Histogram service = IntervalLog.histogram();
        service.setTag(Quantity.SERVICE.tag("update"));
        service.recordValueWithCount(nanos, total.commits() - 1);
        service.recordValue(longest);
        LatencyResult result = new LatencyResult(
                1,
                List.of(new LatencyResult.TransactionClass(
                        "update",
                        total.commits(),
                        total.attempts(),
                        Map.of(1L, total.commits() - 1, mostAttempts, 1L))),
                total.commits(),
                Map.of(),
                null,
                shares,
                null,
                List.of(),
                recovery,
                null);
        new Recording(result, new IntervalLog(List.of(service)), 0, 0).write(cell, folder);
    }
}
