package dev.stormproof.stress.gate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tallies for people: a line a test, all configurations of the JVM together. */
final class Table {
    private Table() {}

    static String of(List<Tally> tallies) {
        Map<String, List<Tally>> byTest =
                tallies.stream().collect(Collectors.groupingBy(Tally::test, TreeMap::new, Collectors.toList()));
        StringBuilder table = new StringBuilder(line("test", "samples", "verdict", "outcomes"));
        byTest.forEach((test, of) -> table.append(line(
                simpleName(test),
                grouped(of.stream().mapToLong(Tally::samples).sum()),
                of.stream().allMatch(Table::isFine) ? "ok" : "FAILED",
                outcomes(of))));
        return table.toString();
    }

    /** The name without the package. */
    static String simpleName(String test) {
        return test.substring(test.lastIndexOf('.') + 1);
    }

    private static boolean isFine(Tally tally) {
        return tally.status().equals(Tally.NORMAL)
                && tally.samples() > 0
                && tally.forbidden().isEmpty();
    }

    /** How often each outcome was seen. */
    static String outcomes(List<Tally> tallies) {
        Map<String, Long> all = new TreeMap<>();
        tallies.forEach(tally -> tally.outcomes().forEach((outcome, count) -> all.merge(outcome, count, Long::sum)));
        return all.entrySet().stream()
                .map(entry -> "(" + entry.getKey() + ") " + grouped(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String line(String test, String samples, String verdict, String outcomes) {
        return String.format("  %-24s %12s  %-8s %s%n", test, samples, verdict, outcomes);
    }
}
