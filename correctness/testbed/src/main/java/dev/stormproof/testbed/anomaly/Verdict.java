package dev.stormproof.testbed.anomaly;

import org.jspecify.annotations.Nullable;

/** Looks at a performance that is over. */
@FunctionalInterface
interface Verdict {
    /**
     * What was wrong.
     *
     * @return a sentence with the values that were seen; null if nothing was wrong
     */
    @Nullable
    String finding();
}
