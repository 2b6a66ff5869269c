package dev.stormproof.perf.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stormproof.perf.measure.ChildJvm;
import dev.stormproof.perf.plan.Plan;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.testbed.run.Host;
import dev.stormproof.testbed.run.Revision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run was, as in {@code run.json}: what was asked for, of what, and what became of each cell.
 *
 * @param commit the short hash of the commit that was measured, or "unknown"
 * @param dirty whether the work tree had changes that are in no commit
 * @param host the machine's name
 * @param jdk such as "jdk17"
 * @param arguments the command line
 * @param profile how much was measured, and for how long
 * @param subjects which library in which version each subject is
 * @param workloads what each workload does
 * @param jvmFlags the flags of the JVMs that measured
 * @param start when it began
 * @param end when it ended; null if it has not, for it is under way or was interrupted
 * @param resumed when it was resumed after an interruption
 * @param cells all cells that were planned
 */
public record RunRecord(
        String commit,
        boolean dirty,
        String host,
        String jdk,
        List<String> arguments,
        Profile profile,
        Map<String, String> subjects,
        Map<String, String> workloads,
        List<String> jvmFlags,
        String start,
        @Nullable String end,
        List<String> resumed,
        List<CellRecord> cells) {
    /** Runs that were recorded before they could be resumed never were. */
    @SuppressWarnings("NullAway") // Jackson's null for what is not there
    public RunRecord {
        resumed = resumed == null ? List.of() : List.copyOf(resumed);
    }

    /** The record of a run that begins now, of these sources. */
    static RunRecord begun(
            Plan plan,
            Profile profile,
            Map<String, String> subjects,
            Map<String, String> workloads,
            List<String> arguments,
            Revision revision) {
        List<CellRecord> cells = new ArrayList<>();
        plan.cells().forEach(cell -> cells.add(CellRecord.of(cell, Status.PENDING, null)));
        plan.obstacles().forEach((cell, why) -> cells.add(CellRecord.of(cell, Status.NOT_APPLICABLE, why)));
        return new RunRecord(
                revision.commit(),
                revision.dirty(),
                Host.name(),
                "jdk" + Runtime.version().feature(),
                arguments,
                profile,
                subjects,
                workloads,
                ChildJvm.FLAGS,
                now(),
                null,
                List.of(),
                cells);
    }

    /** The time, in UTC, as records have it. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * The day on which it began.
     *
     * @return such as "2026-01-31"
     */
    public String date() {
        return start.substring(0, "2026-01-31".length());
    }

    RunRecord with(List<CellRecord> cells) {
        return new RunRecord(
                commit, dirty, host, jdk, arguments, profile, subjects, workloads, jvmFlags, start, end, resumed,
                cells);
    }

    RunRecord endedAt(String end) {
        return new RunRecord(
                commit, dirty, host, jdk, arguments, profile, subjects, workloads, jvmFlags, start, end, resumed,
                cells);
    }

    RunRecord resumedAt(String time) {
        List<String> times = new ArrayList<>(resumed);
        times.add(time);
        return new RunRecord(
                commit, dirty, host, jdk, arguments, profile, subjects, workloads, jvmFlags, start, end, times, cells);
    }

    /**
     * How many cells are in some state.
     *
     * @param status the state
     * @return the number
     */
    public long count(Status status) {
        return cells.stream().filter(cell -> cell.status() == status).count();
    }

    /**
     * Whether all that was planned has been tried.
     *
     * @return whether it ran to its end
     */
    @JsonIgnore
    public boolean isComplete() {
        return end != null;
    }
}
