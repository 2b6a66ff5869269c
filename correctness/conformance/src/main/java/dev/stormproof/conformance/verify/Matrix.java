package dev.stormproof.conformance.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the templates of the matrix show.
 *
 * @param title one line
 * @param subtitle another
 * @param warnings what to know before believing it
 * @param headlines the matrix in a few sentences
 * @param legend what its symbols mean
 * @param subjects the headings of its columns
 * @param groups its rows
 * @param entries what its rows are about, and what was found
 * @param circumstances what was run, and where
 * @param method how it came about, and what it does not say
 */
record Matrix(
        String title,
        String subtitle,
        List<String> warnings,
        List<String> headlines,
        List<Verdict> legend,
        List<Claims> subjects,
        List<Group> groups,
        List<Entry> entries,
        List<Map.Entry<String, String>> circumstances,
        List<String> method) {
    /**
     * The rows of one technique.
     *
     * @param technique its name
     * @param description what it does
     * @param columns how many columns there are
     * @param rows them
     */
    record Group(String technique, String description, int columns, List<Row> rows) {}

    /**
     * A row.
     *
     * @param check what was looked for
     * @param findings what was found, a subject after the other
     */
    record Row(Check check, List<Finding> findings) {}

    /**
     * What was looked for, and who showed it.
     *
     * @param check what was looked for
     * @param explanation in lines
     * @param findings what there is more to say of than a symbol
     */
    record Entry(Check check, List<String> explanation, List<Finding> findings) {}

    static Matrix of(Verdicts verdicts) {
        List<Row> rows = verdicts.checks().stream()
                .map(check -> new Row(
                        check,
                        verdicts.subjects().stream()
                                .map(subject -> Finding.of(verdicts, subject, check))
                                .toList()))
                .toList();
        return new Matrix(
                "What each STM guarantees",
                subtitle(verdicts.run()),
                warnings(verdicts),
                headlines(verdicts, rows),
                Stream.of(Verdict.values())
                        .filter(verdict -> verdict != Verdict.NOT_TRIED)
                        .toList(),
                verdicts.subjects(),
                groups(verdicts, rows),
                rows.stream()
                        .map(row -> new Entry(
                                row.check(),
                                row.check().explanation().lines().toList(),
                                row.findings().stream()
                                        .filter(Finding::isRemarkable)
                                        .toList()))
                        .toList(),
                circumstances(verdicts),
                method(verdicts));
    }

    static String subtitle(Verdicts.Circumstances run) {
        return "%s, %s, %s, suite at commit %s%s"
                .formatted(
                        run.start().substring(0, 10),
                        run.host(),
                        run.jdk(),
                        run.commit(),
                        run.dirty() ? " with changes" : "");
    }

    static List<String> warnings(Verdicts verdicts) {
        return verdicts.run().isComplete()
                ? List.of()
                : List.of(
                        "This run is incomplete: it was interrupted, or is still under way. What is empty was not tried.");
    }

    private static List<Group> groups(Verdicts verdicts, List<Row> rows) {
        List<Group> groups = new ArrayList<>();
        for (Technique technique : Technique.values()) {
            List<Row> own = rows.stream()
                    .filter(row -> row.check().technique() == technique)
                    .toList();
            if (!own.isEmpty()) {
                groups.add(new Group(
                        sentence(technique.toString()),
                        technique.description(),
                        verdicts.subjects().size() + 1,
                        own));
            }
        }
        return groups;
    }

    private static List<String> headlines(Verdicts verdicts, List<Row> rows) {
        List<String> lines = new ArrayList<>();
        long attempts = verdicts.results().stream().mapToLong(Result::attempts).sum();
        lines.add("%d subjects, %d things to look for, %,d attempts at them, %s seconds for each subject, seed %d."
                .formatted(
                        verdicts.subjects().size(),
                        verdicts.checks().size(),
                        attempts,
                        seconds(verdicts.run()),
                        verdicts.run().seed()));
        addHeadline(lines, rows, Verdict.CLAIM_BROKEN, "Against a claim: ", "No claim was broken.");
        addHeadline(lines, rows, Verdict.HUNG, "Hung: ", "");
        addHeadline(lines, rows, Verdict.CRASHED, "Crashed: ", "");
        addHeadline(lines, rows, Verdict.UNDECIDED, "Undecided: ", "");
        addHeadline(lines, rows, Verdict.AS_DOCUMENTED, "As documented: ", "");
        return lines;
    }

    private static void addHeadline(List<String> lines, List<Row> rows, Verdict verdict, String before, String none) {
        String found = rows.stream()
                .flatMap(row -> {
                    String subjects = row.findings().stream()
                            .filter(finding -> finding.verdict() == verdict)
                            .map(finding -> finding.subject().subject())
                            .collect(Collectors.joining(", "));
                    return subjects.isEmpty()
                            ? Stream.of()
                            : Stream.of("%s (%s)".formatted(row.check().name(), subjects));
                })
                .collect(Collectors.joining("; "));
        String line = found.isEmpty() ? none : before + found + ".";
        if (!line.isEmpty()) {
            lines.add(line);
        }
    }

    static List<Map.Entry<String, String>> circumstances(Verdicts verdicts) {
        Verdicts.Circumstances run = verdicts.run();
        List<Map.Entry<String, String>> rows = verdicts.environment().rows();
        rows.add(Map.entry("JVM flags", String.join(" ", run.jvmFlags())));
        rows.add(Map.entry(
                "Suite", "commit " + run.commit() + (run.dirty() ? ", and changes that are in no commit" : "")));
        rows.add(Map.entry("Command", "scripts/verify " + String.join(" ", run.arguments())));
        rows.add(Map.entry("Seed", String.valueOf(run.seed())));
        rows.add(Map.entry("Time", run.start() + " to " + (run.end() == null ? "an early end" : run.end())));
        return rows;
    }

    private static List<String> method(Verdicts verdicts) {
        return List.of(
                "A subject is an STM in one of its configurations, through its fastest natural path. What it claims is"
                        + " what its documentation says; each anomaly breaks one guarantee, and is held against that.",
                "Everything is tried twice: with the variables that a subject has for numbers, and with boxed ones.",
                "Subjects run in JVMs of their own. One that comes to no end, or takes its JVM with it, has that for a"
                        + " result; the rest is tried in a new JVM.",
                "Where it can be, the schedule is forced: threads go step by step. Elsewhere threads run into each"
                        + " other, with noise and without, for a share of %s seconds."
                                .formatted(seconds(verdicts.run())),
                "Interleavings are those of Lincheck's model checker, which assumes that memory is sequentially"
                        + " consistent. Where it cannot follow a subject, the same programs run under stress, and the"
                        + " reason is told.",
                "An anomaly that was observed is proven by its witness. One that was not may exist all the same: this"
                        + " is a search, not a proof. The longer it runs, the more it is worth.",
                "The same seed makes the same choices; what the scheduler makes of them differs from run to run.");
    }

    static String seconds(Verdicts.Circumstances run) {
        return run.seconds() == Math.rint(run.seconds())
                ? "%,d".formatted((long) run.seconds())
                : "%,.1f".formatted(run.seconds());
    }

    static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
