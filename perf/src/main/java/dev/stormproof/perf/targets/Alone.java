package dev.stormproof.perf.targets;

import static dev.stormproof.perf.targets.Figure.each;
import static dev.stormproof.perf.targets.Figure.time;
import static dev.stormproof.perf.targets.Target.number;
import static dev.stormproof.perf.targets.Target.ratio;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The targets of a thread that is alone. */
final class Alone {
    private static final List<Integer> READS = List.of(1, 10, 100, 1000);

    private Alone() {}

    static void addSmallTransactions(List<Target> all) {
        String increment = "+1 on a long";
        Figure incremented = time("storm", "increment");
        all.add(ratio(
                "increment",
                increment,
                incremented,
                "AtomicLong.incrementAndGet",
                time("atomic-long", "increment"),
                Bound.atMost(2.7, 2.0)));
        all.add(ratio(
                "increment",
                increment,
                incremented,
                "synchronized, uncontended",
                time("monitor", "increment"),
                Bound.atMost(1.2)));
        all.add(ratio(
                "boxed-increment",
                "+1 on an Integer",
                time("storm", "boxed-increment"),
                "compare-and-set loop on an AtomicReference",
                time("cas-loop", "boxed-increment"),
                Bound.atMost(2.5, 1.9)));
        String transfer = "transfer between two longs";
        Figure transferred = time("storm", "transfer");
        all.add(ratio(
                "transfer",
                transfer,
                transferred,
                "two AtomicLongs",
                time("atomic-longs", "transfer"),
                Bound.atMost(2.3, 1.5)));
        all.add(ratio(
                "transfer",
                transfer,
                transferred,
                "nested synchronized, uncontended",
                time("nested-monitors", "transfer"),
                Bound.atMost(1.0)));
    }

    /** What an engine's name costs: its transactions are counted. */
    static void addStatistics(List<Target> all) {
        all.add(ratio(
                "statistics",
                "+1 on a long, counted",
                time("counted", "increment"),
                "not counted",
                time("storm", "increment"),
                Bound.atMost(1.05)));
        for (int size : List.of(1, 10, 100)) {
            all.add(ratio(
                    "statistics",
                    "read-only transaction of %,d, counted".formatted(size),
                    time("counted", "reads-" + size),
                    "not counted",
                    time("storm", "reads-" + size),
                    Bound.atMost(1.05)));
        }
    }

    static void addReads(List<Target> all) {
        for (int size : READS) {
            all.add(ratio(
                    "read",
                    "read-only transaction of %,d".formatted(size),
                    time("storm", "reads-" + size),
                    "as many volatile reads",
                    time("volatile-reads", "reads-" + size),
                    size == 100 ? Bound.atMost(3.5) : null));
        }
        all.add(number("read", "read-only transaction, the fixed part", line(Line::fixed), Bound.atMost(4.5)));
        all.add(number("read", "read-only transaction, each read", line(Line::each), Bound.atMost(0.7, 0.5)));
        all.add(number(
                "tracked-read",
                "each of 100 reads of an updating transaction",
                each(Metric.of("storm", "tracked-reads-100"), Metric.of("storm", "tracked-reads-0"), 100),
                Bound.atMost(2, 1)));
        all.add(ratio(
                "implicit",
                "implicit style, 100 reads",
                time("implicit", "reads-100"),
                "explicit style",
                time("storm", "reads-100"),
                Bound.atMost(1.3)));
    }

    private static Figure line(ToDoubleFunction<Line> number) {
        return new Figure(
                READS.stream().map(size -> Metric.of("storm", "reads-" + size)).toList(),
                times -> Line.score(READS, times, number),
                Unit.TIME);
    }

    static void addAllocation(List<Target> all) {
        for (String workload : List.of("increment", "transfer", "reads-100", "updates-10")) {
            all.add(number(
                    "allocation",
                    "allocation of one " + workload,
                    Figure.of(Metric.of("storm", workload).bytes(), Unit.BYTES),
                    Bound.atMost(0.1)));
        }
    }

    static void addLargeTransactions(List<Target> all) {
        all.add(large("read-only transaction of 1,000,000, each", "reads", 1_000_000));
        all.add(ratio(
                "large",
                "for comparison: 1,000,000 volatile reads, each",
                each(Metric.of("volatile-reads", "reads-1000000"), 1_000_000),
                "1,000, each",
                each(Metric.of("volatile-reads", "reads-1000"), 1000),
                null));
        all.add(large("updating transaction with 1,000,000 reads, each", "tracked-reads", 1_000_000));
        all.add(large("transaction of 100,000 writes, each", "updates", 100_000));
    }

    private static Target large(String what, String workload, int size) {
        return ratio(
                "large",
                what,
                each(Metric.of("storm", workload + "-" + size), size),
                "with 1,000, each",
                each(Metric.of("storm", workload + "-1000"), 1000),
                Bound.atMost(3));
    }
}
