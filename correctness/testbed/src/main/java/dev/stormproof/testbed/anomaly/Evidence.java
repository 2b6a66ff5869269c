package dev.stormproof.testbed.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * What came of trying to provoke an anomaly.
 *
 * @param attempts how often it could have shown
 * @param sightings how often it did
 * @param undecided how often nobody can tell whether it did, since looking would have taken too long
 * @param witness one of those times; null if it never did
 * @param note what else there is to say of the attempts; null if nothing
 */
public record Evidence(
        long attempts,
        long sightings,
        long undecided,
        @Nullable Witness witness,
        @Nullable String note) {
    /**
     * Of attempts that can all be judged.
     *
     * @param attempts how often it could have shown
     * @param sightings how often it did
     * @param witness one of those times; null if it never did
     * @param note what else there is to say of the attempts; null if nothing
     */
    public Evidence(long attempts, long sightings, @Nullable Witness witness, @Nullable String note) {
        this(attempts, sightings, 0, witness, note);
    }

    /**
     * The same, with nothing else to say.
     *
     * @param attempts how often it could have shown
     * @param sightings how often it did
     * @param witness one of those times; null if it never did
     */
    public Evidence(long attempts, long sightings, @Nullable Witness witness) {
        this(attempts, sightings, witness, null);
    }
}
