package dev.stormproof.perf.run;

import java.util.Locale;

/** What became of a cell. */
public enum Status {
    /** Its turn has not come: the run goes on, or was interrupted. */
    PENDING,
    /** Measured, and the invariant held. */
    OK,
    /** It crashed, hung or broke its invariant; its data is kept, and is no result. */
    FAILED,
    /** The subject cannot run the workload. */
    NOT_APPLICABLE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
