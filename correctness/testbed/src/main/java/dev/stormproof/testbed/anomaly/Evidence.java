package dev.stormproof.testbed.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * What came of trying to provoke an anomaly.
 *
 * @param attempts how often it could have shown
 * @param sightings how often it did
 * @param witness one of those times; null if it never did
 */
public record Evidence(
        long attempts, long sightings, @Nullable Witness witness) {}
