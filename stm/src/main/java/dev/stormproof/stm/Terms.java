package dev.stormproof.stm;

import org.jspecify.annotations.Nullable;

/**
 * What an engine's transactions run on, besides its {@link Kind}.
 *
 * @param bounds how long and how often they try; null if as long and as often as it takes
 * @param tally counts them under the engine's name; null if it has none
 */
record Terms(@Nullable Bounds bounds, @Nullable Tally tally) {
    /** Those of an engine without any. */
    static final Terms NONE = new Terms(null, null);

    /** Its bounds, or what stands for none. */
    Bounds orBoundless() {
        return bounds == null ? Bounds.NONE : bounds;
    }
}
