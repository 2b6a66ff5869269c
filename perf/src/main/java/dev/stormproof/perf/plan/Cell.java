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
 * @param load how operations come to them
 */
public record Cell(Kind kind, String subject, String workload, int threads, Load load) {
    private static final Pattern FILE_NAME = Pattern.compile(
            "subject=(?<subject>[^=]+)_workload=(?<workload>[^=]+)_threads=(?<threads>\\d+)(?<load>%s)(\\D.*)?"
                    .formatted(Load.PART));

    /**
     * A cell of a closed loop, or one of JMH.
     *
     * @param kind what is measured
     * @param subject of which subject
     * @param workload under which workload
     * @param threads by how many threads
     */
    public Cell(Kind kind, String subject, String workload, int threads) {
        this(kind, subject, workload, threads, Load.CLOSED);
    }

    /**
     * The same of another subject.
     *
     * @param subject of which subject
     * @return the cell
     */
    public Cell of(String subject) {
        return new Cell(kind, subject, workload, threads, load);
    }

    /**
     * The same under another load.
     *
     * @param load how operations come to the threads
     * @return the cell
     */
    public Cell under(Load load) {
        return new Cell(kind, subject, workload, threads, load);
    }

    /**
     * Whether what is measured in another cell is part of what is measured in this one.
     *
     * @param other the other
     * @return whether it is this one or a step of this sweep
     */
    public boolean includes(Cell other) {
        return under(other.load).equals(other) && load.includes(other.load);
    }

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
                        kind,
                        name.group("subject"),
                        name.group("workload"),
                        Integer.parseInt(name.group("threads")),
                        Load.ofFileNamePart(name.group("load"))))
                : Optional.empty();
    }

    /**
     * The name of its raw files, to which they add what they hold.
     *
     * @return the name, without an extension
     */
    public String fileName() {
        return "subject=%s_workload=%s_threads=%d%s".formatted(subject, workload, threads, load.fileNamePart());
    }

    /**
     * The name of the raw files that it shares with other thread counts.
     *
     * @return the name, without an extension
     */
    public String sharedFileName() {
        return "subject=%s_workload=%s%s".formatted(subject, workload, load.fileNamePart());
    }

    @Override
    public String toString() {
        return "%s %s %s, %s%s"
                .formatted(
                        kind,
                        workload,
                        subject,
                        threads == 1 ? "1 thread" : threads + " threads",
                        load.equals(Load.CLOSED) ? "" : ", " + load);
    }
}
