package dev.stormproof.perf.targets;

import static dev.stormproof.perf.targets.Figure.rate;
import static dev.stormproof.perf.targets.Target.number;
import static dev.stormproof.perf.targets.Target.ratio;

import dev.stormproof.perf.targets.Target.Judged;
import java.util.List;

/** The targets of threads beside each other, be it on variables of their own or on the same. */
final class Together {
    private Together() {}

    static void addDisjointWriters(List<Target> all) {
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

    static void addHotCounter(List<Target> all, int threads) {
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

    static void addAudit(List<Target> all) {
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

    static void addStore(List<Target> all, int threads) {
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
}
