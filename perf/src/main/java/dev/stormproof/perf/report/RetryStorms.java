package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.run.CellRecord;
import dev.stormproof.perf.run.Status;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Contention;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.workload.Workloads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chapter on retry storms: what transactions that compete for the same variables make of more and more threads, and
 * what a contention policy buys.
 *
 * @param findings what the data say of what others have said, a sentence each
 * @param sections the workloads
 */
record RetryStorms(List<String> findings, List<Section> sections) {
    /**
     * A workload.
     *
     * @param title its heading
     * @param description what it does
     * @param figures what there is to see, with charts
     * @param tables their numbers, and more
     * @param unmeasured what has no number, and why; none if all has
     */
    record Section(
            String title,
            String description,
            List<Shown> figures,
            List<Figure> tables,
            @Nullable Table unmeasured) {}

    private static final Variant UNMANAGED = Variant.of(Algorithm.ENCOUNTER_LOCKING, Contention.NONE);

    /** Whether an algorithm was measured with more than one policy: then there is a chapter. */
    static boolean areIn(Results results) {
        Set<Algorithm> seen = new HashSet<>();
        return Variant.in(results).stream().anyMatch(variant -> !seen.add(variant.algorithm()))
                && !results.workloads(Kind.LATENCY).isEmpty();
    }

    /** The chapter of a run; empty if there is none. */
    static Optional<RetryStorms> of(Results results) {
        return areIn(results)
                ? Optional.of(new RetryStorms(
                        findings(results),
                        results.workloads(Kind.LATENCY).stream()
                                .map(workload -> section(results, workload))
                                .filter(section -> !section.tables.isEmpty()) // as is that of the rig by itself
                                .toList()))
                : Optional.empty();
    }

    private static Section section(Results results, String workload) {
        List<Shown> shown = RetryFigures.of(results, workload);
        List<Table.Row> unmeasured = Stream.of(Status.FAILED, Status.NOT_APPLICABLE, Status.PENDING)
                .flatMap(status ->
                        Reasons.of(results, status, cell -> cell.workload().equals(workload)).stream())
                .toList();
        return new Section(
                Tables.title(workload),
                Tables.sentence(results.run().workloads().getOrDefault(workload, workload))
                        + (waits(workload) ? "; looking again while one waits for others is an attempt, too" : ""),
                shown.stream().filter(each -> each.figure().chart() != null).toList(),
                shown.stream().map(Shown::figure).toList(),
                unmeasured.isEmpty() ? null : new Table(List.of("kind", "threads", "why"), unmeasured));
    }

    /** All figures with charts. */
    List<Figure> charts() {
        return sections.stream()
                .flatMap(section -> section.figures.stream())
                .map(Shown::figure)
                .toList();
    }

    static List<String> findings(Results results) {
        List<String> findings = new ArrayList<>();
        if (results.subjects().contains(UNMANAGED.subject())) {
            eternity(results).ifPresent(findings::add);
        }
        results.workloads(Kind.THROUGHPUT).stream()
                .filter(workload -> workload.startsWith("opposed-pairs"))
                .flatMap(workload -> PublishedFinding.of(results, workload).stream())
                .forEach(findings::add);
        return findings;
    }

    /** What it comes to that encounter locking may retry eternally. */
    private static Optional<String> eternity(Results results) {
        String hung = results
                .failed(cell -> cell.subject().equals(UNMANAGED.subject())
                        && String.valueOf(cell.reason()).startsWith(LatencyResult.HUNG))
                .stream()
                .map(cell -> "%s of %s".formatted(cell.kind(), where(cell.cell())))
                .collect(Collectors.joining(", "));
        String most = Variant.in(results).stream()
                .filter(variant -> variant.algorithm() == UNMANAGED.algorithm() || variant.isDefault())
                .flatMap(variant -> most(results, variant.subject()).stream())
                .collect(Collectors.joining(", "));
        return most.isEmpty() && hung.isEmpty()
                ? Optional.empty()
                : Optional.of(("“Competing transactions may retry eternally” is said of encounter locking without a"
                                + " contention manager. Here %s of it hung%s%s.")
                        .formatted(
                                hung.isEmpty() ? "no cell" : "these cells",
                                hung.isEmpty() ? "" : ": " + hung,
                                most.isEmpty()
                                        ? ""
                                        : "; the most attempts of a single operation that waits for nobody were "
                                                + most));
    }

    /** Whether its transactions also run again because they wait for others. */
    private static boolean waits(String workload) {
        try {
            return Workloads.byName(workload).operations().contains(Operation.RETRY);
        } catch (IllegalArgumentException e) {
            return false; // one of an older run
        }
    }

    /** The most attempts of a single operation that waits for nobody, in whichever cell. */
    private static Optional<String> most(Results results, String subject) {
        return results.cells(Status.OK).stream()
                .map(CellRecord::cell)
                .filter(cell -> cell.subject().equals(subject) && !waits(cell.workload()))
                .flatMap(cell -> results.latencies().counted(cell).stream()
                        .map(result -> Map.entry(result.mostAttempts(), cell)))
                .max(Map.Entry.comparingByKey())
                .map(found -> "%,d of %s (%s)".formatted(found.getKey(), subject, where(found.getValue())));
    }

    private static String where(Cell cell) {
        return "%s at %s".formatted(cell.workload(), Tables.threads(cell.threads()));
    }
}
