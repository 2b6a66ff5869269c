package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.anomaly.Witness;
import dev.stormproof.testbed.reproduction.Reproductions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking for something in a subject, with all kinds of variables together.
 *
 * @param subject in whom
 * @param check for what
 * @param verdict the worst that came of it
 * @param attempts how often it could have shown
 * @param sightings how often it did
 * @param text the outcome in words
 * @param story a witness, if there is one
 * @param programs stand-alone programs that show the same of a peer
 */
record Finding(
        Claims subject,
        Check check,
        Verdict verdict,
        long attempts,
        long sightings,
        String text,
        @Nullable Story story,
        List<String> programs) {
    static Finding of(Verdicts verdicts, Claims subject, Check check) {
        List<Result> results = verdicts.results(subject, check);
        Verdict verdict = verdicts.verdict(subject, check);
        List<Result> worst =
                results.stream().filter(result -> result.verdict() == verdict).toList();
        long attempts = results.stream().mapToLong(Result::attempts).sum();
        long sightings = results.stream().mapToLong(Result::sightings).sum();
        Witness witness = worst.stream()
                .map(Result::witness)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Finding(
                subject,
                check,
                verdict,
                attempts,
                sightings,
                text(verdict, check.technique().count(attempts), sightings, worst, results.size()),
                witness == null ? null : Story.of(witness),
                verdict.isRemarkable() ? Reproductions.of(subject.subject(), check.name()) : List.of());
    }

    private static String text(Verdict verdict, String attempts, long sightings, List<Result> worst, int all) {
        return switch (verdict) {
            case CLAIM_BROKEN, AS_DOCUMENTED ->
                "observed %s in %s%s%s".formatted(times(sightings), attempts, only(worst, all), how(worst));
            case UNDECIDED, CLEAN, UNCLAIMED -> "not observed in " + attempts + how(worst);
            case NOT_APPLICABLE -> "not applicable: " + reasons(worst);
            case HUNG -> "hung: %s%s".formatted(reasons(worst), only(worst, all));
            case CRASHED -> "crashed: %s%s".formatted(reasons(worst), only(worst, all));
            case NOT_TRIED -> "not tried" + how(worst);
        };
    }

    private static String only(List<Result> worst, int all) {
        return worst.size() == all ? "" : ", with " + worst.get(0).style() + " variables";
    }

    private static String reasons(List<Result> results) {
        return results.stream()
                .map(Result::reason)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String how(List<Result> results) {
        String reasons = reasons(results);
        return reasons.isEmpty() ? "" : " (" + reasons + ")";
    }

    private static String times(long count) {
        return count == 1 ? "once" : "%,d times".formatted(count);
    }

    /** Where its witness is on the page of the matrix. */
    String anchor() {
        return check.name() + "--" + subject.subject();
    }

    /** On the page of the matrix, and on that of its certificate. */
    String heading() {
        return subject.subject() + ", " + check.name();
    }

    /** Whether there is more to say of it than a symbol. */
    boolean isRemarkable() {
        return verdict.isRemarkable();
    }

    /** Whether it is told of a peer that it does something, and no program proves it. */
    boolean isUnproven() {
        return isRemarkable()
                && verdict != Verdict.UNDECIDED
                && Subjects.peers().contains(subject.subject())
                && programs.isEmpty();
    }
}
