package dev.stormproof.perf.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stormproof.perf.measure.Score;
import dev.stormproof.perf.plan.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data behind the charts of {@code report.html}; null where there is no result.
 *
 * @param percentiles the labels of percentiles
 * @param subjects the subjects
 * @param storms the workloads at several thread counts
 * @param costs the workloads of single operations
 * @param figures what loads make of workloads
 */
record ChartData(
        List<String> percentiles,
        List<SubjectLook> subjects,
        List<Storm> storms,
        List<Cost> costs,
        List<Drawn> figures) {
    record Drawn(String id, @JsonUnwrapped Figure.Chart chart) {}

    record SubjectLook(String name, @JsonUnwrapped Look look) {}

    record Storm(
            String name,
            List<Integer> threads,
            Map<String, List<@Nullable Score>> throughput,
            List<Integer> latencyThreads,
            List<TransactionClass> classes) {}

    record TransactionClass(
            String name,
            Map<Integer, Map<String, List<@Nullable Double>>> nanos,
            Map<String, List<@Nullable Double>> attempts) {}

    record Cost(String name, Map<String, Score> nanos) {}

    static ChartData of(Results results) {
        return new ChartData(
                Tail.LABELS,
                results.subjects().stream()
                        .map(name -> new SubjectLook(name, Look.of(name)))
                        .toList(),
                results.workloads(Kind.THROUGHPUT).stream()
                        .map(workload -> storm(results, workload))
                        .toList(),
                results.costs().stream()
                        .map(workload -> cost(results, workload))
                        .toList(),
                figures(results)
                        .flatMap(
                                figure -> Stream.ofNullable(figure.chart()).map(chart -> new Drawn(figure.id(), chart)))
                        .toList());
    }

    /** All figures besides those of the workloads themselves, some of them without a chart. */
    static Stream<Figure> figures(Results results) {
        return Stream.concat(
                RetryStorms.of(results).stream().flatMap(chapter -> chapter.charts().stream()),
                UnderLoad.of(results).stream().flatMap(section -> section.figures().stream()));
    }

    private static Storm storm(Results results, String workload) {
        Map<String, List<@Nullable Score>> throughput = new LinkedHashMap<>();
        for (String subject : results.subjects()) {
            List<@Nullable Score> scores = new ArrayList<>();
            results.threads(Kind.THROUGHPUT, workload)
                    .forEach(threads -> scores.add(results.score(Kind.THROUGHPUT, workload, subject, threads)
                            .orElse(null)));
            throughput.put(subject, scores);
        }
        return new Storm(
                workload,
                results.threads(Kind.THROUGHPUT, workload),
                throughput,
                results.threads(Kind.LATENCY, workload),
                results.classes(workload).stream()
                        .map(name -> transactionClass(results, workload, name))
                        .toList());
    }

    private static TransactionClass transactionClass(Results results, String workload, String name) {
        Map<Integer, Map<String, List<@Nullable Double>>> nanos = new LinkedHashMap<>();
        Map<String, List<@Nullable Double>> attempts = new LinkedHashMap<>();
        for (int threads : results.threads(Kind.LATENCY, workload)) {
            Map<String, List<@Nullable Double>> bySubject = new LinkedHashMap<>();
            for (String subject : results.subjects()) {
                results.tail(workload, subject, threads, name).ifPresent(tail -> bySubject.put(subject, tail.nanos()));
                attempts.computeIfAbsent(subject, absent -> new ArrayList<>())
                        .add(results.tail(workload, subject, threads, name)
                                .map(Tail::attemptsPerCommit)
                                .orElse(null));
            }
            nanos.put(threads, bySubject);
        }
        return new TransactionClass(name, nanos, attempts);
    }

    private static Cost cost(Results results, String workload) {
        Map<String, Score> nanos = new LinkedHashMap<>();
        for (String subject : results.subjects()) {
            results.score(Kind.COST, workload, subject, 1).ifPresent(score -> nanos.put(subject, score));
        }
        return new Cost(workload, nanos);
    }
}
