package dev.stormproof.perf.targets;

import dev.stormproof.perf.measure.Score;
import dev.stormproof.perf.plan.Cell;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of targets: a number of ours, what it is measured by, and what it should be.
 *
 * @param group what to call it, and its like, on command lines
 * @param what what is measured
 * @param ours our number
 * @param by what it is measured by; empty if by nothing
 * @param yardstick that one's number; null if there is none
 * @param judged whether the target is for the ratio of both, and not for our number alone
 * @param bound what that should be; null if nothing is asked for
 */
public record Target(
        String group,
        String what,
        Figure ours,
        String by,
        @Nullable Figure yardstick,
        Judged judged,
        @Nullable Bound bound) {
    /** What a target is for. */
    enum Judged {
        /** The ratio of our number to the yardstick's. */
        RATIO,
        /** Our number; if there is a yardstick, it is shown beside it. */
        NUMBER
    }

    /**
     * What a run says of a target.
     *
     * @param ours our number; null if it was not measured
     * @param yardstick the yardstick's; null if there is none or it was not measured
     * @param ratio ours to the yardstick's; null if one is missing
     * @param judged the one of these that the target is for; null if it is missing
     * @param verdict whether it is what it should be
     */
    public record Evaluation(
            @Nullable Score ours,
            @Nullable Score yardstick,
            @Nullable Score ratio,
            @Nullable Score judged,
            Verdict verdict) {}

    /** Our number against another's, of the same kind. */
    static Target ratio(String group, String what, Figure ours, String by, Figure yardstick, @Nullable Bound bound) {
        return new Target(group, what, ours, by, yardstick, Judged.RATIO, bound);
    }

    /** Our number alone. */
    static Target number(String group, String what, Figure ours, @Nullable Bound bound) {
        return new Target(group, what, ours, "", null, Judged.NUMBER, bound);
    }

    /**
     * What must be measured for it.
     *
     * @return the cells
     */
    public List<Cell> cells() {
        return Stream.concat(ours.metrics().stream(), yardstick == null ? Stream.of() : yardstick.metrics().stream())
                .map(Metric::cell)
                .distinct()
                .toList();
    }

    /**
     * What a run says of it.
     *
     * @param scores from a metric to what was measured, empty if it was not
     * @return our number, the yardstick's, and the verdict
     */
    public Evaluation evaluate(Function<Metric, Optional<Score>> scores) {
        Score us = ours.score(scores).orElse(null);
        Score them = yardstick == null ? null : yardstick.score(scores).orElse(null);
        Score ratio = us == null || them == null ? null : us.per(them);
        Score number = judged == Judged.RATIO ? ratio : us;
        return new Evaluation(us, them, ratio, number, verdict(number));
    }

    private Verdict verdict(@Nullable Score number) {
        if (number == null) {
            return Verdict.FAILED;
        }
        return bound == null ? Verdict.NONE : bound.of(number.value());
    }

    /**
     * The unit of what the target is for.
     *
     * @return the unit
     */
    public Unit judgedUnit() {
        return judged == Judged.RATIO ? Unit.RATIO : ours.unit();
    }
}
