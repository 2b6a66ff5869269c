package dev.stormproof.perf.targets;

import static dev.stormproof.perf.targets.Figure.each;
import static dev.stormproof.perf.targets.Figure.rate;
import static dev.stormproof.perf.targets.Figure.time;
import static dev.stormproof.perf.targets.Target.number;
import static dev.stormproof.perf.targets.Target.ratio;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.targets.Target.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All targets. Adding one is a line here and, if nothing like it is measured yet, a benchmark of the core. */
public final class Targets {
    private static final List<Integer> READS = List.of(1, 10, 100, 1000);

    /** All targets, in the order of the table; what is compared is measured shortly after each other. */
    public static final List<Target> ALL = all();

    private Targets() {}

    private static List<Target> all() {
        List<Target> all = new ArrayList<>();
        addSmallTransactions(all);
        addStatistics(all);
        addReads(all);
        addDisjointWriters(all);
        List.of(2, 4, 8, 32, 128).forEach(threads -> addHotCounter(all, threads));
        addAudit(all);
        List.of(1, 8).forEach(threads -> addStore(all, threads));
        addAllocation(all);
        addLargeTransactions(all);
        return List.copyOf(all);
    }

    private static void addSmallTransactions(List<Target> all) {
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
    private static void addStatistics(List<Target> all) {
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

    private static void addReads(List<Target> all) {
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

    private static void addDisjointWriters(List<Target> all) {
        Figure share = shareOfTwo("storm", "increment");
        all.add(new Target(
                "disjoint",
                "2 threads, a variable each: share of twice the rate of 1",
                share,
                "AtomicLong's own share",
                shareOfTwo("atomic-long", "increment"),
                Judged.NUMBER,
                Bound.atLeast(0.9, 0.97)));
        all.add(ratio(
                "disjoint",
                "the same, against what the machine makes of a second thread",
                share,
                "arithmetic in registers",
                shareOfTwo("registers", "arithmetic"),
                Bound.atLeast(0.9, 0.97)));
    }

    /** Of twice the rate of one thread, what two reach together. */
    private static Figure shareOfTwo(String subject, String workload) {
        return Figure.ratio(Metric.of(subject, workload), Metric.of(subject, workload, 2));
    }

    private static void addHotCounter(List<Target> all, int threads) {
        String what = "+1 on one counter, %d threads".formatted(threads);
        String workload = "hot-counter-" + threads;
        all.add(ratio(
                "hot-counter",
                what,
                rate("storm", workload),
                "ReentrantLock",
                rate("reentrant-lock", workload),
                Bound.atLeast(0.8, 1.0)));
        all.add(ratio(
                "hot-counter",
                what,
                rate("storm", workload),
                "synchronized",
                rate("monitor", workload),
                Bound.atLeast(1.0)));
        all.add(number(
                "hot-counter",
                what + ", attempts per commit",
                Figure.of(Metric.of("storm", workload).ratio("attempts", "operations"), Unit.ATTEMPTS),
                Bound.atMost(threads == 2 ? 1.25 : 1.1)));
        all.add(ratio(
                "hot-counter",
                what + ", the longest",
                longest("storm", threads),
                "AtomicLong's longest",
                longest("atomic-long", threads),
                Bound.atMost(2)));
    }

    private static Figure longest(String subject, int threads) {
        return Figure.of(Metric.of(subject, "hot-counter-longest-" + threads).of("longest"), Unit.TIME);
    }

    private static void addAudit(List<Target> all) {
        Metric audits = Metric.of("storm", "audit");
        all.add(number(
                "audit",
                "audit of 1024 accounts beside a writer, attempts",
                Figure.of(audits.ratio("auditAttempts", "auditCommits"), Unit.ATTEMPTS),
                Bound.atMost(2)));
        all.add(new Target(
                "audit",
                "transfers beside audits: share of their rate alone",
                Figure.of(audits.ratio("besideAudits", "alone"), Unit.RATIO),
                "beside a thread that reads each account by itself",
                Figure.of(audits.ratio("besideReads", "alone"), Unit.RATIO),
                Judged.NUMBER,
                Bound.atLeast(0.3)));
    }

    private static void addStore(List<Target> all, int threads) {
        String what = "+1 on one of 1,024 keys of a Store, %d thread%s".formatted(threads, threads == 1 ? "" : "s");
        String workload = "store-update-" + threads;
        Figure updates = rate("update", workload);
        Figure computes = rate("concurrent-hash-map", workload);
        all.add(ratio("store", what, updates, "ConcurrentHashMap.compute", computes, null));
        all.add(ratio("store", what, updates, "HashMap, synchronized", rate("synchronized-map", workload), null));
        all.add(ratio(
                "store",
                what + ", by tryCommit",
                rate("try-commit", workload),
                "ConcurrentHashMap.compute",
                computes,
                null));
    }

    private static void addAllocation(List<Target> all) {
        for (String workload : List.of("increment", "transfer", "reads-100", "updates-10")) {
            all.add(number(
                    "allocation",
                    "allocation of one " + workload,
                    Figure.of(Metric.of("storm", workload).bytes(), Unit.BYTES),
                    Bound.atMost(0.1)));
        }
    }

    private static void addLargeTransactions(List<Target> all) {
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

    /**
     * The names of the groups.
     *
     * @return the names, in the order of the table
     */
    public static List<String> groups() {
        return ALL.stream().map(Target::group).distinct().toList();
    }

    /**
     * The targets of some groups.
     *
     * @param groups the names; none for all
     * @return the targets
     * @throws IllegalArgumentException if there is none of a name; the message lists those that exist
     */
    public static List<Target> of(List<String> groups) {
        for (String group : groups) {
            if (!groups().contains(group)) {
                throw new IllegalArgumentException(
                        "unknown target '%s'; known are %s".formatted(group, String.join(", ", groups())));
            }
        }
        return ALL.stream()
                .filter(target -> groups.isEmpty() || groups.contains(target.group()))
                .toList();
    }

    /**
     * What must be measured for some targets.
     *
     * @param targets the targets
     * @return the cells, each once
     */
    public static List<Cell> cells(List<Target> targets) {
        return targets.stream()
                .flatMap(target -> target.cells().stream())
                .distinct()
                .toList();
    }

    /**
     * The targets of which a run has measured something.
     *
     * @param cells the cells of the run
     * @return the targets all of whose cells are among them
     */
    public static List<Target> measuredBy(List<Cell> cells) {
        return ALL.stream().filter(target -> cells.containsAll(target.cells())).toList();
    }
}
