package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.anomaly.Anomaly;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a command line mean, and a list of those that it can have. A word that means nothing is an
 * {@link IllegalArgumentException}, whose message says what would.
 */
final class Arguments {
    private static final List<String> GROUPS = List.of("all", "ours", "peers", "limits");

    private Arguments() {}

    /** The subjects of names and groups. */
    static List<String> subjects(List<String> asked) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : asked) {
            switch (name) {
                case "all" -> Stream.concat(ours(), Subjects.peers().stream()).forEach(names::add);
                case "ours" -> ours().forEach(names::add);
                case "limits" -> names.addAll(Subjects.limits());
                case "peers" -> names.addAll(Subjects.peers());
                default -> names.add(known("subject", name, GROUPS, Subjects.names()));
            }
        }
        return List.copyOf(names);
    }

    private static Stream<String> ours() {
        return Stream.concat(Subjects.ours().stream(), Stream.of("store"));
    }

    /** The techniques of these names, or all. */
    static List<Technique> techniques(List<String> asked) {
        List<String> names =
                Stream.of(Technique.values()).map(Technique::toString).toList();
        asked.forEach(name -> known("technique", name, List.of(), names));
        List<Technique> techniques = Stream.of(Technique.values())
                .filter(technique -> asked.isEmpty() || asked.contains(technique.toString()))
                .toList();
        if (!asked.isEmpty()) {
            for (Technique technique : techniques) {
                technique.absence().ifPresent(reason -> {
                    throw new IllegalArgumentException("technique '%s' cannot be had: %s".formatted(technique, reason));
                });
            }
        }
        return techniques;
    }

    /** These names of entries, which the techniques must have. */
    static List<String> entries(List<String> asked, List<Technique> techniques) {
        List<String> names = techniques.stream()
                .flatMap(technique -> technique.anomalies().stream())
                .map(Anomaly::name)
                .toList();
        asked.forEach(name -> known("anomaly", name, List.of(), names));
        return asked;
    }

    private static String known(String what, String name, List<String> more, Iterable<String> known) {
        List<String> all = new ArrayList<>(more);
        known.forEach(all::add);
        if (!all.contains(name)) {
            throw new IllegalArgumentException(
                    "unknown %s '%s'; known are %s".formatted(what, name, String.join(", ", all)));
        }
        return name;
    }

    static long number(String option, String value) {
        if (!value.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(
                    "%s cannot be '%s'; it takes a whole number from 1 to 999999".formatted(option, value));
        }
        return Long.parseLong(value);
    }

    /** The seed that was asked for, or any. */
    static long seed(@Nullable String asked) {
        if (asked == null) {
            return ThreadLocalRandom.current().nextInt(1_000_000);
        }
        if (!asked.matches("-?[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "--seed cannot be '%s'; it takes a whole number of at most 18 digits".formatted(asked));
        }
        return Long.parseLong(asked);
    }

    /** All that can be asked for. */
    static void list(PrintStream out) {
        out.println("Subjects (groups: " + String.join(", ", GROUPS) + ")");
        Subjects.names().forEach(name -> out.println("  " + name));
        for (Technique technique : Technique.values()) {
            out.printf("%n%s: %s%n", Matrix.sentence(technique.toString()), technique.description());
            for (Anomaly anomaly : technique.anomalies()) {
                out.printf(
                        "  %-26s breaks %-24s %s%n",
                        anomaly.name(),
                        anomaly.breaks(),
                        anomaly.technique().name().toLowerCase(Locale.ROOT));
            }
        }
    }
}
