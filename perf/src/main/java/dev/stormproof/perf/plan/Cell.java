package dev.stormproof.perf.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing to measure. Its file name says which, so that raw data needs no index.
 *
 * @param kind what is measured
 * @param subject of which subject
 * @param workload under which workload
 * @param threads by how many threads
 */
public record Cell(Kind kind, String subject, String workload, int threads) {
    private static final Pattern FILE_NAME =
            Pattern.compile("subject=(?<subject>[^=]+)_workload=(?<workload>[^=]+)_threads=(?<threads>\\d+)(\\D.*)?");

    /**
     * The cell that a raw file is about.
     *
     * @param kind what is measured: the folder that the file is in
     * @param fileName the file's name
     * @return the cell; empty if the name is not one of a cell
     */
    public static Optional<Cell> ofFileName(Kind kind, String fileName) {
        Matcher name = FILE_NAME.matcher(fileName);
        return name.matches()
                ? Optional.of(new Cell(
                        kind, name.group("subject"), name.group("workload"), Integer.parseInt(name.group("threads"))))
                : Optional.empty();
    }

    /**
     * The name of its raw files, to which they add what they hold.
     *
     * @return the name, without an extension
     */
    public String fileName() {
        return "subject=%s_workload=%s_threads=%d".formatted(subject, workload, threads);
    }

    @Override
    public String toString() {
        return "%s %s %s, %s".formatted(kind, workload, subject, threads == 1 ? "1 thread" : threads + " threads");
    }
}
