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
 * @param forks in how many JVMs it was measured; null if in none, and in runs that are older than this
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CellRecord(
        Kind kind,
        String subject,
        String workload,
        int threads,
        @Nullable Load load,
        Status status,
        @Nullable String reason,
        @Nullable Integer forks) {
    static CellRecord of(Cell cell, Status status, @Nullable String reason) {
        return new CellRecord(
                cell.kind(),
                cell.subject(),
                cell.workload(),
                cell.threads(),
                cell.load().equals(Load.CLOSED) ? null : cell.load(),
                status,
                reason,
                null);
    }

    /** It was measured, in so many JVMs, and should be in at least so many. */
    CellRecord measured(int forks, int planned) {
        return new CellRecord(
                kind, subject, workload, threads, load, forks >= planned ? Status.OK : Status.PENDING, null, forks);
    }

    /** It is no result. */
    CellRecord failed(String why) {
        return new CellRecord(kind, subject, workload, threads, load, Status.FAILED, why, forks);
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
