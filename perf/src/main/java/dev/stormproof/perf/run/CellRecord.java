package dev.stormproof.perf.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Load;
import org.jspecify.annotations.Nullable;

/**
 * A cell and what became of it, as in {@code run.json}.
 *
 * @param kind what is measured
 * @param subject of which subject
 * @param workload under which workload
 * @param threads by how many threads
 * @param load how operations come to them; null in a closed loop
 * @param status what became of it
 * @param reason why it is neither pending nor ok
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CellRecord(
        Kind kind,
        String subject,
        String workload,
        int threads,
        @Nullable Load load,
        Status status,
        @Nullable String reason) {
    static CellRecord of(Cell cell, Status status, @Nullable String reason) {
        return new CellRecord(
                cell.kind(),
                cell.subject(),
                cell.workload(),
                cell.threads(),
                cell.load().equals(Load.CLOSED) ? null : cell.load(),
                status,
                reason);
    }

    /**
     * The cell.
     *
     * @return the cell
     */
    @JsonIgnore
    public Cell cell() {
        return new Cell(kind, subject, workload, threads, load == null ? Load.CLOSED : load);
    }
}
