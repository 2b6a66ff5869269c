package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The catalogue as a page: what is in the code, and in the index of the reproductions. */
final class CataloguePage {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| \\[(\\w+)]\\(\\w+\\.java\\) \\| ([^|]*) \\| ([^|]*) \\|");
    private static final String PROGRAMS = "../correctness/testbed/src/test/reproductions/";
    private static final String ENTRIES = "../correctness/testbed/src/main/java/dev/stormproof/testbed/anomaly";

    private static final String HEAD = """
            # The catalogue of anomalies

            What can go wrong in an STM, for whoever uses one: %d anomalies. Each has a name, an explanation,
            the guarantee that rules it out ([all of them](guarantees.md#by-name)), and a [program](%s)
            that provokes it on any STM behind the interface `Subject`. In a witness, T1, T2, … are
            transactions, x, y, … variables. A *forced* schedule takes threads step by step to where it hurts:
            what is not seen then is not there, on that schedule. Under *stress* threads run into each other
            until time is up, and what is not seen may be there all the same. `scripts/verify` tries all of
            them ([how](verify-your-own.md)). That no program is blind is tested with STMs that have one thing
            broken each; [which broken versions of ours they find](verification.md#the-catalogue-against-the-mutants).

            Under *seen in* are peers that show the anomaly, each with a program of at most forty lines that
            needs none of our code ([all of them](%s), with what
            the documentation of the peer makes of it: some admit it).

            This page is made from the code by `CataloguePageTest`, which fails if it says anything else.

            | anomaly | breaks | schedule | needs | seen in |
            |---|---|---|---|---|
            """;

    /** A reproduction: which peer shows which anomalies. */
    private record Row(String program, String peer, List<String> anomalies) {
        String link() {
            return "[%s](%s%s.java)".formatted(peer, PROGRAMS, program);
        }
    }

    private final List<Row> rows;

    /** With what an index of reproductions says. */
    CataloguePage(Path index) throws IOException {
        rows = ROW.matcher(Files.readString(index))
                .results()
                .map(row -> new Row(
                        row.group(1),
                        row.group(2),
                        Arrays.stream(row.group(3).split(",", -1))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .toList()))
                .toList();
    }

    /** The anomalies that reproductions are said to show. */
    List<String> reproduced() {
        return rows.stream()
                .flatMap(row -> row.anomalies().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The page, as Markdown. */
    String text(List<Anomaly> anomalies) {
        return HEAD.formatted(anomalies.size(), ENTRIES, PROGRAMS)
                + anomalies.stream().map(this::line).collect(Collectors.joining())
                + anomalies.stream().map(this::entry).collect(Collectors.joining());
    }

    private String line(Anomaly anomaly) {
        return "| [%1$s](#%1$s) | %2$s | %3$s | %4$s | %5$s |%n"
                .formatted(
                        anomaly.name(),
                        anomaly.breaks(),
                        schedule(anomaly),
                        needs(anomaly),
                        peers(anomaly).stream()
                                .map(row -> row.peer().replaceFirst(" [0-9].*", ""))
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    private String entry(Anomaly anomaly) {
        List<Row> peers = peers(anomaly);
        return "%n## %s%n%n%s%n%nBreaks `%s`. %s.%s%n"
                .formatted(
                        anomaly.name(),
                        anomaly.explanation().strip(),
                        anomaly.breaks().name(),
                        anomaly.technique() == Anomaly.Technique.FORCED ? "Forced" : "By stress",
                        peers.isEmpty()
                                ? ""
                                : peers.stream().map(Row::link).collect(Collectors.joining(",\n", "\nSeen in\n", ".")));
    }

    private List<Row> peers(Anomaly anomaly) {
        return rows.stream()
                .filter(row -> row.anomalies().contains(anomaly.name()))
                .toList();
    }

    private static String schedule(Anomaly anomaly) {
        return anomaly.technique().name().toLowerCase(Locale.ROOT);
    }

    private static String needs(Anomaly anomaly) {
        return anomaly.needs().stream().sorted().map(Operation::toString).collect(Collectors.joining(", "));
    }
}
