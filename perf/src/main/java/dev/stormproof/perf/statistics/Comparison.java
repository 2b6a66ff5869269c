package dev.stormproof.perf.statistics;

import org.jspecify.annotations.Nullable;

/**
 * One thing's number against another's.
 *
 * @param ratio of the medians
 * @param interval what the ratio may be; null where there are too few forks to say
 */
public record Comparison(double ratio, @Nullable Interval interval) {
    /*
     * The bootstrap cannot see beyond what was drawn: of few forks its intervals are narrower than they are said to be.
     * Of two that are the same, 9 % are told apart with three forks each, 8 % with four, 3 % with five.
     */
    private static final int FORKS = 5;

    /**
     * Compares.
     *
     * @param ours the one
     * @param theirs the other
     * @return the one's number, divided by the other's
     */
    public static Comparison of(Repetitions ours, Repetitions theirs) {
        boolean enough = Math.min(ours.forks().size(), theirs.forks().size()) >= FORKS;
        return new Comparison(
                ours.median() / theirs.median(), enough ? Bootstrap.ofRatio(ours.byFork(), theirs.byFork()) : null);
    }

    /**
     * Whether there are forks enough to say something.
     *
     * @return whether there is an interval
     */
    public boolean isKnown() {
        return interval != null;
    }

    /**
     * Whether the one is above the other, beyond doubt.
     *
     * @return whether the whole interval is above 1
     */
    public boolean isMore() {
        return interval != null && interval.low() > 1;
    }

    /**
     * Whether the one is below the other, beyond doubt.
     *
     * @return whether the whole interval is below 1
     */
    public boolean isLess() {
        return interval != null && interval.high() < 1;
    }
}
