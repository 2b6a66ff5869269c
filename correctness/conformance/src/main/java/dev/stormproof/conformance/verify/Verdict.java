package dev.stormproof.conformance.verify;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An outcome held against what the subject claims. The worse, the earlier. */
enum Verdict {
    /** It showed, and the subject claims that it cannot. */
    CLAIM_BROKEN("\u2717", "observed, although the subject claims that it cannot be"),
    /** The subject threw what it should not, or took its JVM with it. */
    CRASHED("\u2021", "the subject crashed"),
    /** The subject did not come to an end. */
    HUNG("\u221e", "the subject hung"),
    /** Nobody can tell whether it showed. */
    UNDECIDED("?", "not observed, but some of what happened could be neither explained nor refuted"),
    /** It showed, and the subject claims nothing else. */
    AS_DOCUMENTED("\u25b2", "observed, and the subject does not claim otherwise"),
    /** It did not show, and the subject claims that it cannot. */
    CLEAN("\u2713", "not observed, as claimed"),
    /** It did not show, although the subject does not claim so. */
    UNCLAIMED("\u25cb", "not observed, and not claimed either"),
    /** The subject has not what it takes. */
    NOT_APPLICABLE("\u2013", "not applicable: the subject has not what it takes"),
    /** It was not tried, or without a single attempt. */
    NOT_TRIED("", "not tried");

    private final String symbol;
    private final String meaning;

    Verdict(String symbol, String meaning) {
        this.symbol = symbol;
        this.meaning = meaning;
    }

    static Verdict of(@Nullable Outcome outcome, boolean claimed) {
        if (outcome == null) {
            return NOT_TRIED;
        }
        return switch (outcome) {
            case OBSERVED -> claimed ? CLAIM_BROKEN : AS_DOCUMENTED;
            case NOT_OBSERVED -> claimed ? CLEAN : UNCLAIMED;
            case UNDECIDED -> UNDECIDED;
            case NOT_APPLICABLE -> NOT_APPLICABLE;
            case HUNG -> HUNG;
            case CRASHED -> CRASHED;
        };
    }

    /** The worst of some; {@link #NOT_TRIED} if there are none. */
    static Verdict worst(Stream<Verdict> verdicts) {
        return verdicts.min(Enum::compareTo).orElse(NOT_TRIED);
    }

    /** Tells it apart where there are no colours. */
    String symbol() {
        return symbol;
    }

    /** In words. */
    String meaning() {
        return meaning;
    }

    /** Whether a gate should be content. */
    boolean isGood() {
        return compareTo(UNDECIDED) > 0;
    }

    /** Whether something was seen that there is more to say of. */
    boolean isRemarkable() {
        return !isGood() || this == AS_DOCUMENTED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
