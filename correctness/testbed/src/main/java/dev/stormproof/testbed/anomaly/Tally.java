package dev.stormproof.testbed.anomaly;

import org.jspecify.annotations.Nullable;

/** Counts performances, and keeps the first witness. */
final class Tally {
    private long attempts;
    private long sightings;
    private @Nullable Witness witness;
    private @Nullable Throwable trouble;

    /** A performance that is over. One that shows nothing since the subject failed in it is no attempt. */
    void add(Scene<?> scene) {
        Throwable failed = scene.trouble();
        Witness seen = scene.audit().committed() ? scene.judge() : null;
        if (seen == null && failed != null) {
            trouble = failed;
            return;
        }
        attempts++;
        if (seen != null) {
            sightings++;
            witness = witness == null ? seen : witness;
        }
    }

    /**
     * What came of it.
     *
     * @throws IllegalStateException if the subject failed each time: then nothing at all was tried
     */
    Evidence evidence() {
        if (attempts == 0 && trouble != null) {
            throw new IllegalStateException("no transaction of the program ran to its end: " + trouble, trouble);
        }
        return new Evidence(attempts, sightings, witness);
    }
}
