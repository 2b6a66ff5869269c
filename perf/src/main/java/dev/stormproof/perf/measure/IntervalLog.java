package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The histograms of a measurement, as a log that HdrHistogram's tools read: one a quantity, a class of transactions and
 * an interval, with the tag {@code class.quantity}.
 *
 * @param intervals the histograms, in order of time
 */
public record IntervalLog(List<Histogram> intervals) {
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    /** What is recorded of an operation. */
    public enum Quantity {
        /** How many nanoseconds from when it was due to its end: what a client finds. Of open loops only. */
        RESPONSE,
        /** How many nanoseconds from its begin to its end. */
        SERVICE,
        /** How many attempts it took. */
        ATTEMPTS,
        /** How many nanoseconds too late it began though its thread was waiting for it: the rig's own part. */
        PACING;

        /** The tag of a log's lines. */
        String tag(String transactionClass) {
            return transactionClass + "." + name().toLowerCase(Locale.ROOT);
        }
    }

    static Histogram histogram() {
        return new Histogram(DIGITS); // grows with what it holds
    }

    /**
     * All intervals together.
     *
     * @param transactionClass the class of transactions
     * @param quantity what was recorded
     * @return the histogram; empty if nothing was
     */
    public Histogram total(String transactionClass, Quantity quantity) {
        Histogram total = histogram();
        intervals.stream()
                .filter(histogram -> quantity.tag(transactionClass).equals(histogram.getTag()))
                .forEach(total::add);
        return total;
    }

    /** How long all operations took together, also those that ended when the time was up. */
    double serviceNanos() {
        return intervals.stream()
                .filter(histogram -> String.valueOf(histogram.getTag()).endsWith(Quantity.SERVICE.tag("")))
                .mapToDouble(histogram -> histogram.getMean() * histogram.getTotalCount())
                .sum();
    }

    /** The median of each interval that holds so many at least, in order of time. */
    List<Double> medians(String transactionClass, Quantity quantity, long fewest) {
        return intervals.stream()
                .filter(histogram -> quantity.tag(transactionClass).equals(histogram.getTag()))
                .filter(histogram -> histogram.getTotalCount() >= fewest)
                .map(histogram -> (double) histogram.getValueAtPercentile(50))
                .toList();
    }

    void write(Path file) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(); // of a file's full disk the writer would say nothing
        HistogramLogWriter writer = new HistogramLogWriter(text);
        writer.outputComment("[response, service and pacing in nanoseconds, their Interval_Max in milliseconds]");
        writer.outputLogFormatVersion();
        if (!intervals.isEmpty()) {
            writer.outputStartTime(intervals.get(0).getStartTimeStamp());
        }
        writer.outputLegend();
        for (Histogram interval : intervals) {
            boolean time = !String.valueOf(interval.getTag()).endsWith(Quantity.ATTEMPTS.tag(""));
            writer.outputIntervalHistogram(
                    interval.getStartTimeStamp() / 1e3,
                    interval.getEndTimeStamp() / 1e3,
                    interval,
                    time ? NANOS_PER_MILLI : 1);
        }
        writer.close();
        Files.write(file, text.toByteArray());
    }

    /**
     * Reads the log of a cell.
     *
     * @param cell the cell
     * @param classes its classes of transactions
     * @param folder where its files are
     * @return what was recorded
     * @throws FileNotFoundException if there is no log
     */
    public static IntervalLog read(Cell cell, List<String> classes, Path folder) throws FileNotFoundException {
        Path log = folder.resolve(cell.fileName() + ".hlog");
        if (Files.exists(log)) {
            return new IntervalLog(read(log));
        }
        List<Histogram> intervals = new ArrayList<>(); // older runs have a log a class, of service time
        for (String name : classes) {
            for (Histogram interval : read(folder.resolve("%s_class=%s.hlog".formatted(cell.fileName(), name)))) {
                interval.setTag(Quantity.SERVICE.tag(name));
                intervals.add(interval);
            }
        }
        return new IntervalLog(intervals);
    }

    private static List<Histogram> read(Path log) throws FileNotFoundException {
        List<Histogram> intervals = new ArrayList<>();
        HistogramLogReader reader = new HistogramLogReader(log.toFile());
        while (reader.hasNext()) {
            EncodableHistogram interval = reader.nextIntervalHistogram();
            if (interval instanceof Histogram histogram) {
                intervals.add(histogram);
            }
        }
        reader.close();
        return intervals;
    }
}
