package dev.stormproof.perf.statistics;

/**
 * What a number may be, at 95 % confidence.
 *
 * @param low the lowest
 * @param high the highest
 */
public record Interval(double low, double high) {
    /**
     * Whether it may be some value.
     *
     * @param value the value
     * @return whether it is within
     */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
