package dev.stormproof.conformance.verify;

import java.util.Locale;

/** What came of trying something on a subject, whatever it claims. */
enum Outcome {
    /** It showed. */
    OBSERVED,
    /** It did not, as often as it was tried. */
    NOT_OBSERVED,
    /** The subject has not what it takes. */
    NOT_APPLICABLE,
    /** The subject did not come to an end. */
    HUNG,
    /** The subject threw what it should not, or took its JVM with it. */
    CRASHED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
