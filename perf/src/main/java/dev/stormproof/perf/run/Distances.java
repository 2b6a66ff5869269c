package dev.stormproof.perf.run;

import dev.stormproof.perf.measure.Distance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How far threads were from each other in the course of a run: {@code distances.csv}, with a line before each turn.
 *
 * @param file where it is
 */
public record Distances(Path file) {
    private static final String HEAD = "time,nanos\n";
    private static final String LINE = "[^,]+,\\d+\\.\\d+";
    private static final int WARM_UP = 20;

    /** Until it is compiled: what is measured before would seem to be far. */
    static void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            Distance.nanos();
        }
    }

    /** Measures once more; a line without a number where the two threads never ran at once. */
    void add() throws IOException {
        OptionalDouble nanos = Distance.nanos();
        String number = nanos.isPresent() ? String.format(Locale.ROOT, "%.1f", nanos.getAsDouble()) : "";
        String head = Files.exists(file) ? "" : HEAD;
        Files.writeString(
                file,
                head + RunRecord.now() + "," + number + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /**
     * All that were measured.
     *
     * @return nanoseconds; none of a run that was recorded before there were any
     */
    public List<Double> nanos() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.matches(LINE)) // not the head, those without a number, half of one when killed
                    .map(line -> Double.valueOf(line.substring(line.indexOf(',') + 1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
