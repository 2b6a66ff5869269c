package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.run.Status;
import dev.stormproof.perf.statistics.Comparison;
import dev.stormproof.testbed.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The report in a few sentences, each computed from the run's data, none of them about anything but this run. */
final class Headlines {
    private final Results results;
    private final String ours;
    private final List<String> others;

    private Headlines(Results results) {
        this.results = results;
        List<String> subjects = results.subjects();
        ours = subjects.contains("storm") ? "storm" : subjects.get(0);
        others = Stream.concat(Subjects.peers().stream(), Stream.of("synchronized", "reentrant-lock"))
                .filter(subjects::contains)
                .filter(name -> !name.equals(ours))
                .toList();
    }

    static List<String> of(Results results) {
        return new Headlines(results).sentences();
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(verdict());
        if (results.run().profile().isSmoke()) {
            return sentences;
        }
        Contest.of(results).ifPresent(contest -> sentences.add(contest.sentence()));
        for (String workload : results.workloads(Kind.THROUGHPUT)) {
            throughput(workload).ifPresent(sentences::add);
        }
        for (String workload : results.workloads(Kind.LATENCY)) {
            results.classes(workload).forEach(name -> percentile(workload, name).ifPresent(sentences::add));
            tail(workload).ifPresent(sentences::add);
        }
        if (RetryStorms.areIn(results)) {
            sentences.addAll(RetryStorms.findings(results));
        }
        cost().ifPresent(sentences::add);
        doubts().ifPresent(sentences::add);
        return sentences;
    }

    private String verdict() {
        long ok = results.run().count(Status.OK);
        long failed = results.run().count(Status.FAILED);
        long pending = results.run().count(Status.PENDING);
        return "%,d cells were measured and kept their workload's invariant; %s; %,d are not applicable%s."
                .formatted(
                        ok,
                        failed == 0 ? "none failed" : "%,d FAILED, see below".formatted(failed),
                        results.run().count(Status.NOT_APPLICABLE),
                        pending == 0 ? "" : "; %,d were not measured, for the run is incomplete".formatted(pending));
    }

    private Optional<String> throughput(String workload) {
        int threads = last(results.threads(Kind.THROUGHPUT, workload));
        return results.score(Kind.THROUGHPUT, workload, ours, threads).map(score -> {
            List<String> ratios = new ArrayList<>();
            for (String other : others) {
                results.compare(Kind.THROUGHPUT, workload, ours, other, threads)
                        .ifPresent(comparison ->
                                ratios.add(text(comparison, comparison.isMore(), comparison.isLess(), other)));
            }
            return "%s, %s: in this run the throughput of %s%s was %s%s."
                    .formatted(
                            Tables.title(workload),
                            Tables.threads(threads),
                            ours,
                            workload.equals("store-storm") ? ", through Store," : "",
                            Quantity.perSecond(score.value()),
                            ratios.isEmpty() ? "" : ", " + String.join(", ", ratios));
        });
    }

    /** Nobody is called faster or slower of whom the interval does not say so. */
    static String text(Comparison comparison, boolean isFaster, boolean isSlower, String other) {
        if (!comparison.isKnown()) {
            return Tables.ratio(comparison) + " that of " + other;
        }
        String verdict = isFaster
                ? "faster than "
                : isSlower ? "slower than " : "neither faster nor slower, beyond doubt, than ";
        return verdict + other + ", " + Tables.ratio(comparison);
    }

    /** Nothing where there are too few forks to say who is faster: the tables have the numbers. */
    private Optional<String> percentile(String workload, String transactionClass) {
        int threads = last(results.threads(Kind.LATENCY, workload));
        List<String> ratios = new ArrayList<>();
        for (String other : others) {
            results.compareTails(workload, ours, other, threads, transactionClass, Tail.P99_9)
                    .filter(Comparison::isKnown)
                    .ifPresent(comparison ->
                            ratios.add(text(comparison, comparison.isLess(), comparison.isMore(), other)));
        }
        return results.tail(workload, ours, threads, transactionClass)
                .filter(known -> !ratios.isEmpty())
                .map(tail -> "%s, %s: in this run the p99.9 of the service time of one %s of %s was %s, %s."
                        .formatted(
                                Tables.title(workload),
                                Tables.threads(threads),
                                transactionClass,
                                ours,
                                tail.text(Tail.P99_9),
                                String.join(", ", ratios)));
    }

    private Optional<String> tail(String workload) {
        List<String> classes = results.classes(workload);
        if (classes.isEmpty()) {
            return Optional.empty();
        }
        int threads = last(results.threads(Kind.LATENCY, workload));
        List<String> maxima = new ArrayList<>();
        for (String name : Stream.concat(Stream.of(ours), others.stream()).toList()) {
            longest(workload, name, threads, classes).ifPresent(nanos -> maxima.add(name + " " + Quantity.time(nanos)));
        }
        return maxima.isEmpty()
                ? Optional.empty()
                : Optional.of("%s, %s, the longest single operation: %s."
                        .formatted(Tables.title(workload), Tables.threads(threads), String.join(", ", maxima)));
    }

    private Optional<Double> longest(String workload, String subject, int threads, List<String> classes) {
        return classes.stream()
                .flatMap(name -> results.tail(workload, subject, threads, name).stream())
                .flatMap(tail -> tail.max().stream())
                .max(Double::compare);
    }

    private Optional<String> cost() {
        List<String> parts = new ArrayList<>();
        for (String workload : results.costs()) {
            results.score(Kind.COST, workload, ours, 1).ifPresent(score -> {
                String ratio = Tables.baseline(results, workload)
                        .map(baseline -> " (%s %s)"
                                .formatted(
                                        Quantity.ratio(
                                                score.value() / baseline.score().value()),
                                        baseline.subject()))
                        .orElse("");
                parts.add("%s %s%s".formatted(workload, Quantity.time(score.value()), ratio));
            });
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Where nobody is in the way, %s costs: %s.".formatted(ours, String.join(", ", parts)));
    }

    private Optional<String> doubts() {
        int doubtful = Doubts.of(results).size();
        return doubtful == 0
                ? Optional.empty()
                : Optional.of("Numbers to be doubted, see below: %,d.".formatted(doubtful));
    }

    private static int last(List<Integer> threads) {
        return threads.get(threads.size() - 1);
    }
}
