package dev.stormproof.conformance.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.anomaly.Witness;
import dev.stormproof.testbed.run.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one subject claims, what was tried, and what was found: {@code certificates/SUBJECT.json}.
 *
 * @param subject its name
 * @param version the library, its version and its configuration
 * @param verdict in a sentence
 * @param good whether no claim was broken, nothing hung or crashed, and nothing remained undecided
 * @param guarantees each there is, and what is known about it
 * @param tried how much
 * @param results what came of each thing that was looked for
 * @param notRun what this certificate says nothing of
 * @param run what was run
 * @param environment where
 */
record Certificate(
        String subject,
        String version,
        String verdict,
        boolean good,
        List<Held> guarantees,
        List<Effort> tried,
        List<Item> results,
        List<String> notRun,
        Verdicts.Circumstances run,
        Environment environment) {
    /**
     * What is known about a guarantee.
     *
     * @param guarantee which
     * @param claimed whether the subject claims it
     * @param verdict what was found
     * @param checks how many things were looked for that would break it
     * @param attempts how often they could have shown
     * @param brokenBy those that did
     */
    record Held(
            Guarantee guarantee, boolean claimed, Verdict verdict, long checks, long attempts, List<String> brokenBy) {}

    /**
     * How much was tried in one way.
     *
     * @param technique the way
     * @param checks how many things were looked for
     * @param attempts how often they could have shown
     * @param unit what was counted
     * @param seconds how long that took
     */
    record Effort(Technique technique, long checks, long attempts, String unit, double seconds) {}

    /**
     * What came of looking for one thing.
     *
     * @param check what was looked for
     * @param breaks the guarantee that rules it out
     * @param verdict what came of it
     * @param text the same in words
     * @param witness how it came about
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String check,
            Guarantee breaks,
            Verdict verdict,
            String text,
            @Nullable Witness witness) {}

    static Certificate of(Verdicts verdicts, Claims subject) {
        List<Item> items = verdicts.checks().stream()
                .map(check -> item(verdicts, subject, check))
                .toList();
        return new Certificate(
                subject.subject(),
                subject.version(),
                sentence(items),
                items.stream().allMatch(item -> item.verdict().isGood()),
                Stream.of(Guarantee.values())
                        .map(guarantee -> held(verdicts, subject, guarantee))
                        .toList(),
                Stream.of(Technique.values())
                        .map(technique -> effort(verdicts, subject, technique))
                        .filter(effort -> effort.checks() > 0)
                        .toList(),
                items,
                notRun(verdicts),
                verdicts.run(),
                verdicts.environment());
    }

    private static Item item(Verdicts verdicts, Claims subject, Check check) {
        Finding finding = Finding.of(verdicts, subject, check);
        Witness witness = verdicts.results(subject, check).stream()
                .filter(result -> result.verdict() == finding.verdict())
                .map(Result::witness)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Item(check.name(), check.breaks(), finding.verdict(), finding.text(), witness);
    }

    private static Held held(Verdicts verdicts, Claims subject, Guarantee guarantee) {
        List<Finding> findings = verdicts.checks().stream()
                .filter(check -> check.breaks() == guarantee)
                .map(check -> Finding.of(verdicts, subject, check))
                .filter(finding ->
                        finding.verdict() != Verdict.NOT_APPLICABLE && finding.verdict() != Verdict.NOT_TRIED)
                .toList();
        return new Held(
                guarantee,
                subject.guarantees().contains(guarantee),
                Verdict.worst(findings.stream().map(Finding::verdict)),
                findings.size(),
                findings.stream().mapToLong(Finding::attempts).sum(),
                findings.stream()
                        .filter(Finding::isRemarkable)
                        .map(finding -> finding.check().name())
                        .toList());
    }

    private static Effort effort(Verdicts verdicts, Claims subject, Technique technique) {
        List<Result> results = new ArrayList<>();
        long checks = 0;
        for (Check check : verdicts.checks()) {
            List<Result> own = verdicts.results(subject, check);
            if (check.technique() == technique && own.stream().anyMatch(Certificate::wasTried)) {
                results.addAll(own);
                checks++;
            }
        }
        return new Effort(
                technique,
                checks,
                results.stream().mapToLong(Result::attempts).sum(),
                technique.unit(),
                results.stream().mapToLong(Result::millis).sum() / 1000.0);
    }

    private static boolean wasTried(Result result) {
        return result.outcome() != Outcome.NOT_APPLICABLE;
    }

    private static String sentence(List<Item> items) {
        String bad = Stream.of(Verdict.values())
                .filter(verdict -> !verdict.isGood())
                .flatMap(verdict -> {
                    List<String> checks = items.stream()
                            .filter(item -> item.verdict() == verdict)
                            .map(Item::check)
                            .toList();
                    return checks.isEmpty()
                            ? Stream.of()
                            : Stream.of("%s: %s"
                                    .formatted(
                                            Matrix.sentence(verdict.toString().replace('-', ' ')),
                                            String.join(", ", checks)));
                })
                .collect(Collectors.joining(". "));
        if (!bad.isEmpty()) {
            return bad + ".";
        }
        return items.stream().allMatch(item -> item.verdict() == Verdict.NOT_TRIED)
                ? "Nothing was tried."
                : "Nothing was observed that it claims cannot be.";
    }

    private static List<String> notRun(Verdicts verdicts) {
        List<String> lines = new ArrayList<>();
        for (Technique technique : Technique.values()) {
            if (verdicts.checks().stream().noneMatch(check -> check.technique() == technique)) {
                lines.add("%s (%s): %s"
                        .formatted(
                                technique,
                                technique.description(),
                                technique.absence().orElse("not asked for")));
            }
        }
        return lines;
    }
}
