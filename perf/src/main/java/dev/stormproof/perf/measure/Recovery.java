package dev.stormproof.perf.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stormproof.perf.plan.Storm;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a subject came through a storm.
 *
 * @param calmNanos how long operations took before it: the median of the means of 10 ms
 * @param stormNanos how long they took in it on average
 * @param recoveryMillis how long after the storm's end it was until operations that were due then took at most twice
 *     what they had taken before it, over 50 ms; null if that was not seen
 * @param timeline all of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recovery(
        double calmNanos, double stormNanos, @Nullable Integer recoveryMillis, Timeline timeline) {
    private static final int WINDOW = 5;
    private static final double TOLERATED = 2;

    static Recovery of(Storm storm, Timeline timeline) {
        int calm = Math.max(1, storm.calmMillis() / timeline.slotMillis());
        int end = storm.endMillis() / timeline.slotMillis();
        double before = timeline.medianNanos(0, calm);
        double asBefore = Double.isFinite(before) ? TOLERATED * before : 0;
        OptionalInt recovered = IntStream.rangeClosed(end, timeline.slots() - WINDOW)
                .filter(slot -> timeline.meanNanos(slot, slot + WINDOW) <= asBefore)
                .findFirst();
        return new Recovery(
                before,
                timeline.meanNanos(calm, end),
                recovered.isPresent() ? (recovered.getAsInt() - end) * timeline.slotMillis() : null,
                timeline);
    }
}
