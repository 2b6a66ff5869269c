package dev.stormproof.conformance.verify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stormproof.testbed.run.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that came of a run, as in {@code verdicts.json}.
 *
 * @param run what was run
 * @param environment where
 * @param summary how often each verdict was passed: on each subject, for each thing that was looked for
 * @param subjects who was tried, in order
 * @param checks what was looked for, in order
 * @param results what came of it
 */
record Verdicts(
        Circumstances run,
        Environment environment,
        Map<String, Long> summary,
        List<Claims> subjects,
        List<Check> checks,
        List<Result> results) {
    /**
     * What was run.
     *
     * @param commit the short hash of the commit of the suite, or "unknown"
     * @param dirty whether the work tree had changes that are in no commit
     * @param host the machine's name
     * @param jdk such as "jdk17"
     * @param arguments the command line
     * @param seconds for each subject
     * @param seed of all that is random
     * @param jvmFlags the flags of the JVMs in which subjects were tried
     * @param start when it began
     * @param end when it ended; null if it has not, for it is under way or was interrupted
     */
    record Circumstances(
            String commit,
            boolean dirty,
            String host,
            String jdk,
            List<String> arguments,
            double seconds,
            long seed,
            List<String> jvmFlags,
            String start,
            @Nullable String end) {
        Circumstances endedAt(String time) {
            return new Circumstances(commit, dirty, host, jdk, arguments, seconds, seed, jvmFlags, start, time);
        }

        /** Whether all that was planned has been tried. */
        @JsonIgnore
        boolean isComplete() {
            return end != null;
        }
    }

    static Verdicts of(
            Circumstances run,
            Environment environment,
            List<Claims> subjects,
            List<Check> checks,
            List<Result> results) {
        Verdicts unsummed = new Verdicts(run, environment, Map.of(), subjects, checks, results);
        Map<String, Long> summary = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            summary.put(verdict.toString(), unsummed.count(each -> each == verdict));
        }
        return new Verdicts(run, environment, summary, subjects, checks, results);
    }

    /** What came of looking for something in a subject, with each kind of variables. */
    List<Result> results(Claims subject, Check check) {
        return results.stream()
                .filter(result -> result.subject().equals(subject.subject())
                        && result.check().equals(check.name()))
                .toList();
    }

    /** The worst that came of it. */
    Verdict verdict(Claims subject, Check check) {
        return Verdict.worst(results(subject, check).stream().map(Result::verdict));
    }

    /** On how many pairs of a subject and something to look for a verdict of some kind was passed. */
    long count(Predicate<Verdict> kind) {
        return subjects.stream().flatMap(this::of).filter(kind).count();
    }

    /** The verdicts on a subject, in the order of the checks. */
    Stream<Verdict> of(Claims subject) {
        return checks.stream().map(check -> verdict(subject, check));
    }
}
