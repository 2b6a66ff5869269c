package dev.stormproof.testbed.reproduction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is known of the peers: which of them shows what, and the stand-alone program that proves it. */
public final class Reproductions {
    /*
     * The table is that of the page that people read, README.md beside the programs: nothing is said twice, and whoever
     * adds a program adds a row.
     */
    private static final String INDEX = "README.md";

    /** Where the programs are, from the root of the sources. */
    public static final String FOLDER = "correctness/testbed/src/test/reproductions";

    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| \\[(?<program>\\w+)][^|]*" + "\\|(?<peer>[^|]*)\\|(?<subjects>[^|]*)\\|(?<anomalies>[^|]*)\\|");

    private static final List<Row> ROWS = read();

    /**
     * A program.
     *
     * @param program its name
     * @param peer whom it is about, with version and configuration
     * @param subjects who does what it shows; none if the suite does not use the peer like that
     * @param anomalies what the suite sees of it; none if it does not look for that
     */
    public record Row(String program, String peer, List<String> subjects, List<String> anomalies) {}

    private Reproductions() {}

    /**
     * All programs.
     *
     * @return a row for each
     */
    public static List<Row> all() {
        return ROWS;
    }

    /**
     * The programs that prove that a subject shows something.
     *
     * @param subject its name
     * @param anomaly the name of what it shows
     * @return their names; none if nothing of that kind is known
     */
    public static List<String> of(String subject, String anomaly) {
        return ROWS.stream()
                .filter(row ->
                        row.subjects().contains(subject) && row.anomalies().contains(anomaly))
                .map(Row::program)
                .toList();
    }

    private static List<Row> read() {
        try (InputStream index = Objects.requireNonNull(Reproductions.class.getResourceAsStream(INDEX), INDEX)) {
            return ROW.matcher(new String(index.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(row -> new Row(row.group(1), row.group(2).strip(), words(row.group(3)), words(row.group(4))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String cell) {
        return Stream.of(cell.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
