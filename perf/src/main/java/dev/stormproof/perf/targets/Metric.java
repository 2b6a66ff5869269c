package dev.stormproof.perf.targets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stormproof.perf.measure.Score;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Something that JMH measures in a cell.
 *
 * @param cell the cell
 * @param label which of the secondary metrics; null for the main one
 * @param per which other one it is divided by, iteration by iteration; null for none
 */
public record Metric(
        Cell cell, @Nullable String label, @Nullable String per) {
    private static final String BYTES = "gc.alloc.rate.norm";

    static Metric of(String subject, String workload) {
        return of(subject, workload, 1);
    }

    static Metric of(String subject, String workload, int threads) {
        return new Metric(new Cell(Kind.CORE, subject, workload, threads), null, null);
    }

    /** How many bytes an operation allocates. */
    Metric bytes() {
        return of(BYTES);
    }

    /** Another metric of the cell. */
    Metric of(String label) {
        return new Metric(cell, label, null);
    }

    /** Another metric of the cell, divided by yet another. */
    Metric ratio(String label, String per) {
        return new Metric(cell, label, per);
    }

    /**
     * The number.
     *
     * @param result the content of the cell's result file
     * @return what JMH measured
     */
    public Score score(JsonNode result) {
        if (label == null) {
            return Score.ofJmh(result);
        }
        return per == null ? Score.ofJmh(result, label) : Score.ofJmh(result, label, per);
    }
}
