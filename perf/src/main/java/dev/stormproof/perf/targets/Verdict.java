package dev.stormproof.perf.targets;

import java.util.Locale;

/** What a run says of a target. */
public enum Verdict {
    /** Even more than the target. */
    STRETCH,
    /** The target. */
    MET,
    /** Not the target. */
    MISSED,
    /** Nothing, for something that it needs was not measured or broke its invariant. */
    FAILED,
    /** There is a number, but no target. */
    NONE;

    @Override
    public String toString() {
        return switch (this) {
            case STRETCH -> "met, stretch too";
            case NONE -> "";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
