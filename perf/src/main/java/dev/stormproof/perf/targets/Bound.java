package dev.stormproof.perf.targets;

import org.jspecify.annotations.Nullable;

/**
 * What a number should be.
 *
 * @param atLeast whether more is better
 * @param target what it must reach
 * @param stretch what would be better still; null if nothing is asked for
 */
public record Bound(
        boolean atLeast, double target, @Nullable Double stretch) {
    static Bound atMost(double target) {
        return new Bound(false, target, null);
    }

    static Bound atMost(double target, double stretch) {
        return new Bound(false, target, stretch);
    }

    static Bound atLeast(double target) {
        return new Bound(true, target, null);
    }

    static Bound atLeast(double target, double stretch) {
        return new Bound(true, target, stretch);
    }

    Verdict of(double value) {
        if (stretch != null && reaches(value, stretch)) {
            return Verdict.STRETCH;
        }
        return reaches(value, target) ? Verdict.MET : Verdict.MISSED;
    }

    private boolean reaches(double value, double limit) {
        return atLeast ? value >= limit : value <= limit;
    }

    /**
     * A limit in words.
     *
     * @param unit its unit
     * @param limit the target or the stretch
     * @return the limit and on which side of it a number should be
     */
    public String text(Unit unit, double limit) {
        return (atLeast ? "≥ " : "≤ ") + unit.text(limit);
    }
}
