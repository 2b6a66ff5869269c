package dev.stormproof.conformance.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stormproof.testbed.anomaly.Witness;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking for something in a subject.
 *
 * @param subject the subject
 * @param check what was looked for
 * @param style with which variables
 * @param outcome what came of it
 * @param verdict the same, held against what the subject claims
 * @param attempts how often it could have shown
 * @param sightings how often it did
 * @param millis how long it took
 * @param reason why it is not applicable, how it hung or crashed, or else how it was tried
 * @param witness one of the sightings, or what had happened when it hung
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Result(
        String subject,
        String check,
        Style style,
        Outcome outcome,
        Verdict verdict,
        long attempts,
        long sightings,
        long millis,
        @Nullable String reason,
        @Nullable Witness witness) {
    /** One that has nothing to count, and is the same whatever the subject claims. */
    static Result without(Trying trying, String subject, Outcome outcome, long millis, String reason) {
        return new Result(
                subject,
                trying.check(),
                trying.style(),
                outcome,
                Verdict.of(outcome, true),
                0,
                0,
                millis,
                reason,
                null);
    }
}
