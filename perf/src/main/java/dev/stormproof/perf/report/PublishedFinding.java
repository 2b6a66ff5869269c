package dev.stormproof.perf.report;

import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.statistics.Comparison;
import dev.stormproof.perf.statistics.Interval;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Contention;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a run says what 2PLSF (Ramalhete, Correia, Felber, PPoPP 2023) says of opposed pairs: that encounter locking
 * without a policy collapses where a starvation-free scheme does not.
 */
final class PublishedFinding {
    /*
     * In relative form: against two that do not let competitors retry for ever, our default and encounter locking
     * itself with the turnstile. It collapses where it does less than half of what each of them does, beyond doubt:
     * both intervals are below a half. It does not where one of them is above. An interval takes five forks, and what
     * failed has none; nothing is said without.
     */
    private static final double COLLAPSED = 0.5;
    private static final String BARE =
            Variant.of(Algorithm.ENCOUNTER_LOCKING, Contention.NONE).subject();
    private static final List<String> MANAGED = List.of(
            "storm",
            Variant.of(Algorithm.ENCOUNTER_LOCKING, Contention.TURNSTILE).subject());

    /** In the order in which they are told. */
    private enum Verdict {
        REPRODUCED("reproduced at %s threads"),
        NOT_REPRODUCED("not reproduced at %s"),
        OPEN("open at %s, where the interval of one holds a half"),
        UNKNOWN("no verdict without five forks of each at %s");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }
    }

    private final Results results;
    private final String workload;

    private PublishedFinding(Results results, String workload) {
        this.results = results;
        this.workload = workload;
    }

    /** A sentence about a workload of opposed pairs; empty if not all three were to be measured. */
    static Optional<String> of(Results results, String workload) {
        boolean planned = Stream.concat(Stream.of(BARE), MANAGED.stream())
                .allMatch(subject -> results.subjects().contains(subject));
        return planned ? Optional.of(new PublishedFinding(results, workload).sentence()) : Optional.empty();
    }

    private String sentence() {
        List<Integer> threads = results.threads(Kind.THROUGHPUT, workload).stream()
                .filter(count -> count > 1)
                .toList();
        String verdicts = threads.stream()
                .collect(Collectors.groupingBy(
                        this::verdict, TreeMap::new, Collectors.mapping(String::valueOf, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(verdict -> verdict.getKey().text.formatted(verdict.getValue()))
                .collect(Collectors.joining("; "));
        return ("2PLSF (PPoPP 2023): encounter locking without a policy collapses on opposed pairs where a starvation-free"
                        + " scheme does not. Here, as less than half of the throughput of %s: %s.%s")
                .formatted(String.join(" and of ", MANAGED), verdicts, numbers(threads));
    }

    private Verdict verdict(int threads) {
        List<Interval> intervals = MANAGED.stream()
                .flatMap(other ->
                        compare(other, threads)
                                .flatMap(comparison -> Optional.ofNullable(comparison.interval()))
                                .stream())
                .toList();
        if (intervals.size() < MANAGED.size()) {
            return Verdict.UNKNOWN;
        }
        if (intervals.stream().allMatch(interval -> interval.high() < COLLAPSED)) {
            return Verdict.REPRODUCED;
        }
        return intervals.stream().anyMatch(interval -> interval.low() >= COLLAPSED)
                ? Verdict.NOT_REPRODUCED
                : Verdict.OPEN;
    }

    /** Those of the most threads at which there are any. */
    private String numbers(List<Integer> threads) {
        return threads.stream()
                .filter(count ->
                        MANAGED.stream().allMatch(other -> compare(other, count).isPresent()))
                .max(Integer::compare)
                .map(most -> " At %d threads %s: %s."
                        .formatted(
                                most,
                                BARE,
                                MANAGED.stream()
                                        .map(other -> "%s the throughput of %s%s"
                                                .formatted(
                                                        Tables.ratio(compare(other, most)
                                                                .orElseThrow()),
                                                        other,
                                                        tails(other, most)))
                                        .collect(Collectors.joining("; "))))
                .orElse("");
    }

    private Optional<Comparison> compare(String other, int threads) {
        return results.compare(Kind.THROUGHPUT, workload, BARE, other, threads);
    }

    private String tails(String other, int threads) {
        return results.classes(workload).stream()
                .flatMap(name -> Stream.of(Tail.P99_99, Tail.LONGEST)
                        .flatMap(percentile -> results
                                .compareTails(workload, BARE, other, threads, name, percentile)
                                .map(tail -> ", %s its %s".formatted(Tables.ratio(tail), Tail.LABELS.get(percentile)))
                                .stream()))
                .collect(Collectors.joining());
    }
}
