package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.reproduction.Reproductions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The catalogue as a page: what is in the code, and in the index of the reproductions. */
final class CataloguePage {
    private static final String PROGRAMS = "../" + Reproductions.FOLDER + "/";
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

    private CataloguePage() {}

    /** The page, as Markdown. */
    static String text(List<Anomaly> anomalies) {
        return HEAD.formatted(anomalies.size(), ENTRIES, PROGRAMS)
                + anomalies.stream().map(CataloguePage::line).collect(Collectors.joining())
                + anomalies.stream().map(CataloguePage::entry).collect(Collectors.joining());
    }

    private static String line(Anomaly anomaly) {
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

    private static String entry(Anomaly anomaly) {
        List<Reproductions.Row> peers = peers(anomaly);
        return "%n## %s%n%n%s%n%nBreaks `%s`. %s.%s%n"
                .formatted(
                        anomaly.name(),
                        anomaly.explanation().strip(),
                        anomaly.breaks().name(),
                        anomaly.technique() == Anomaly.Technique.FORCED ? "Forced" : "By stress",
                        peers.isEmpty()
                                ? ""
                                : peers.stream()
                                        .map(CataloguePage::link)
                                        .collect(Collectors.joining(",\n", "\nSeen in\n", ".")));
    }

    private static List<Reproductions.Row> peers(Anomaly anomaly) {
        return Reproductions.all().stream()
                .filter(row -> row.anomalies().contains(anomaly.name()))
                .toList();
    }

    private static String link(Reproductions.Row row) {
        return "[%s](%s%s.java)".formatted(row.peer(), PROGRAMS, row.program());
    }

    private static String schedule(Anomaly anomaly) {
        return anomaly.technique().name().toLowerCase(Locale.ROOT);
    }

    private static String needs(Anomaly anomaly) {
        return anomaly.needs().stream().sorted().map(Operation::toString).collect(Collectors.joining(", "));
    }
}
