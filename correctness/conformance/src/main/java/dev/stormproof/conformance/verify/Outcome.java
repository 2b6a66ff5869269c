package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.anomaly.Evidence;
import java.util.Locale;

/** What came of trying something on a subject, whatever it claims. */
enum Outcome {
    /** It showed. */
    OBSERVED,
    /** It did not, as often as it was tried. */
    NOT_OBSERVED,
    /** It did not, but not all that happened could be judged. */
    UNDECIDED,
    /** The subject has not what it takes. */
    NOT_APPLICABLE,
    /** The subject did not come to an end. */
    HUNG,
    /** The subject threw what it should not, or took its JVM with it. */
    CRASHED;

    static Outcome of(Evidence evidence) {
        if (evidence.sightings() > 0) {
            return OBSERVED;
        }
        return evidence.undecided() > 0 ? UNDECIDED : NOT_OBSERVED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
