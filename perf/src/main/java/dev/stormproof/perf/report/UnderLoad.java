package dev.stormproof.perf.report;

import dev.stormproof.perf.plan.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a workload fares under the loads that the rig made.
 *
 * @param id tells sections apart
 * @param title its heading
 * @param figures what there is to see
 */
record UnderLoad(String id, String title, List<Figure> figures) {
    /** A section for each workload, without what the chapter on retry storms tells, if there is one. */
    static List<UnderLoad> of(Results results) {
        boolean toldBefore = RetryStorms.areIn(results);
        return results.workloads(Kind.LATENCY).stream()
                .map(workload -> new UnderLoad(
                        workload + "-under-load",
                        Tables.title(workload) + " under load",
                        Stream.of(
                                        OpenLoop.of(results, workload),
                                        RateSweep.of(results, workload),
                                        toldBefore ? List.<Figure>of() : AfterTheStorm.of(results, workload),
                                        OverThreads.of(results, workload),
                                        Expenses.of(results, workload))
                                .flatMap(List::stream)
                                .filter(figure -> !figure.table().rows().isEmpty())
                                .toList()))
                .filter(section -> !section.figures.isEmpty())
                .toList();
    }
}
