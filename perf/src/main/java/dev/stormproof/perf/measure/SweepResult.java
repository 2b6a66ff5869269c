package dev.stormproof.perf.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a sweep came; what was measured at each rate is in files of its own.
 *
 * @param rates the rates that were offered, each higher than the last
 * @param knee the last that was reached; null if none was
 * @param failure why this is no result, if it is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepResult(
        List<Double> rates, @Nullable Double knee, @Nullable String failure) {
    /** The result after one more rate. */
    SweepResult after(double rate, LatencyResult step) {
        List<Double> more = new ArrayList<>(rates);
        more.add(rate);
        return new SweepResult(
                more, step.isReached() && step.failure() == null ? Double.valueOf(rate) : knee, step.failure());
    }

    /**
     * Whether there is no use in a higher rate.
     *
     * @return false as long as all were reached; at the end of a sweep that is if there is no higher one
     */
    @JsonIgnore
    public boolean isAtItsEnd() {
        return failure != null
                || (!rates.isEmpty() && !rates.get(rates.size() - 1).equals(knee));
    }
}
