package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.measure.IntervalLog.Quantity;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalLogTest {
    private static final Cell CELL = new Cell(Kind.LATENCY, "storm", "bank", 2);

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
        IntervalLog log = new IntervalLog(List.of(
                interval("transfer.response", 5_000_000, 1_000),
                interval("transfer.attempts", 3, 1_000),
                interval("audit.response", 7_000_000, 1_000),
                interval("transfer.response", 9_000_000, 1_100)));
        log.write(folder.resolve(CELL.fileName() + ".hlog"));
        IntervalLog read = IntervalLog.read(CELL, List.of("transfer", "audit"), folder);
        assertEquals(2, read.total("transfer", Quantity.RESPONSE).getTotalCount());
        assertEquals(
                log.total("transfer", Quantity.RESPONSE).getMaxValue(),
                read.total("transfer", Quantity.RESPONSE).getMaxValue());
        assertEquals(3, read.total("transfer", Quantity.ATTEMPTS).getMaxValue());
        assertEquals(1, read.total("audit", Quantity.RESPONSE).getTotalCount());
        assertEquals(0, read.total("audit", Quantity.SERVICE).getTotalCount());
        String text = Files.readString(folder.resolve(CELL.fileName() + ".hlog"));
        assertTrue(text.contains("Tag=transfer.attempts,1.000,0.100,3.000,"), text);
        assertTrue(text.contains("Tag=audit.response,1.000,0.100,7.0"), text);
    }

    @Test
    void olderRunsHaveALogAClass(@TempDir Path folder) throws FileNotFoundException {
        HistogramLogWriter writer = new HistogramLogWriter(
                folder.resolve(CELL.fileName() + "_class=transfer.hlog").toFile());
        Histogram untagged = interval("", 5_000_000, 1_000);
        untagged.setTag(null);
        writer.outputIntervalHistogram(untagged);
        writer.close();
        IntervalLog read = IntervalLog.read(CELL, List.of("transfer"), folder);
        assertEquals(1, read.total("transfer", Quantity.SERVICE).getTotalCount());
    }

    private static Histogram interval(String tag, long value, long startMillis) {
        Histogram interval = IntervalLog.histogram();
        interval.recordValue(value);
        interval.setTag(tag);
        interval.setStartTimeStamp(startMillis);
        interval.setEndTimeStamp(startMillis + 100);
        return interval;
    }
}
