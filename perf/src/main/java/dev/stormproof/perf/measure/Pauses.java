package dev.stormproof.perf.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pauses of one kind, in which the JVM stopped all threads at a safepoint, for the collector or for something else.
 *
 * @param operation what it did: those that begin with G1 are the collector's
 * @param count how many
 * @param nanos how long they were in all, the way to the safepoint included
 * @param longest how long the longest was
 */
public record Pauses(String operation, long count, long nanos, long longest) {
    private static final Pattern LINE =
            Pattern.compile("\\[(?<end>\\d+)ns\\].*Safepoint \"(?<operation>[^\"]+)\",.* Total: +(?<nanos>\\d+) ns.*");

    /** The flag that makes a JVM keep a log of them, by the clock of {@link System#nanoTime()}. */
    static String flag(Path log) {
        return "-Xlog:safepoint:file=\"%s\":timenanos".formatted(log.toAbsolutePath());
    }

    /** Those that ended within a time. */
    static List<Pauses> between(long from, long to, Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return together(lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> number(line, "end") - from >= 0 && number(line, "end") - to <= 0)
                    .map(Pauses::one));
        }
    }

    /** Those of each kind in one. */
    static List<Pauses> together(Stream<Pauses> pauses) {
        TreeMap<String, Pauses> byOperation = new TreeMap<>();
        pauses.forEach(found -> byOperation.merge(found.operation, found, Pauses::plus));
        return List.copyOf(byOperation.values());
    }

    private static Pauses one(Matcher line) {
        long nanos = number(line, "nanos");
        return new Pauses(line.group("operation"), 1, nanos, nanos);
    }

    private static long number(Matcher line, String group) {
        return Long.parseLong(line.group(group));
    }

    private Pauses plus(Pauses more) {
        return new Pauses(operation, count + more.count, nanos + more.nanos, Math.max(longest, more.longest));
    }
}
