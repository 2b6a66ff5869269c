package dev.stormproof.perf.report;

import dev.stormproof.perf.plan.Timing;
import dev.stormproof.perf.run.RunRecord;
import java.util.List;

/** How the numbers came about, and what they do not say. */
final class Method {
    private Method() {}

    static List<String> lines(RunRecord run) {
        Timing throughput = run.profile().throughput();
        Timing cost = run.profile().cost();
        Timing latency = run.profile().latency();
        return List.of(
                "Every subject runs in JVMs of its own, so that only its classes are loaded. Subjects take turns within"
                        + " a workload and a thread count.",
                "Throughput and cost: JMH, %s and %s. A fork counts once, with the median of its iterations; the number is the median of the forks."
                        .formatted(timing("throughput", throughput), timing("cost", cost)),
                Math.max(throughput.forks(), cost.forks()) == 1
                        ? "The range is that of the iterations within the one fork, not of forks: it understates how much a"
                                + " repetition would differ, and nobody is called faster. A cell that was measured again"
                                + " has an interval of its forks."
                        : "The range is a bootstrap interval of the median of the forks, at 95 %. Somebody is called faster or"
                                + " slower where there are five forks of both, and the interval of the ratio excludes 1.",
                "A cell is noisy where its range is wider than 30 % of its number, and not warm where every fork moved the same"
                        + " way while it was measured, by 5 % from its earlier iterations to its later ones."
                        + reruns(run.profile().rerunPercent()),
                "A throughput cell lets all threads run for 100 ms, again and again; the rate is what they did in the time"
                        + " until all were at rest. Before each burst, and in warm-up every 25 ms, they wait until the JIT"
                        + " compiler has nothing left to do. Raw files without a metric \"nanos\" are older: theirs is the sum of what"
                        + " each thread achieved in a time of its own, too much where threads outnumber cores.",
                "Latency: one JVM for a subject and a workload runs all thread counts one after the other, %d ms of"
                                .formatted(latency.coldMillis())
                        + " warm-up for the first, %d ms for the others, and %d ms of measurement each, into HdrHistograms of"
                                .formatted(latency.warmupMillis(), latency.iterations() * latency.iterationMillis())
                        + " three digits; %s".formatted(forksOfLatency(latency)),
                "In a closed loop each thread starts its next operation when the last has ended. So coordinated"
                        + " omission applies: percentiles are of service time, and while an operation stalls nobody"
                        + " else is kept waiting. Clients that arrive at a steady rate would see worse percentiles."
                        + " The maximum is what it was.",
                "In an open loop operations are due at equal distances or as a Poisson process, each thread having its share"
                        + " of them, and response time is from when one was due. Where not all but 1 % (or one a"
                        + " thread) had ended when the time was up, the rate was not reached; those that had not begun count"
                        + " with what they had waited, marked ≥. How late threads began that were waiting for an"
                        + " operation, the rig's own part, is in the logs as pacing.",
                "A storm has several times the load of the calm around it: the rate in an open loop, the threads in a closed"
                        + " one. It is over when the operations that are due within 50 ms take at most twice what they"
                        + " took in the calm before.",
                "Percentiles are left out where fewer than five operations lie beyond them.",
                "Attempts are counted by how often a transaction's body ran; in the Store, by how often a call was"
                        + " busy or a commit was overtaken.",
                "After every cell the workload's invariant is checked. Where it is broken, or the JVM hangs or"
                        + " crashes, the cell is failed: it has no number, and its data is kept as .failed.",
                "Store storm: our algorithms run it through the versioned Store (private copies, versions, two"
                        + " exceptions). The peers and locks have no such thing; they increment two variables in one"
                        + " transaction, which is less work.",
                "Where there are more threads than cores, whom the operating system takes off a core decides much of"
                        + " the tail.",
                "One run on one machine, noise of others included. Differences of a few percent mean nothing; no"
                        + " sentence here says more than what this run saw.");
    }

    private static String forksOfLatency(Timing latency) {
        return latency.forks() == 1
                ? "one fork. So percentiles are of one JVM, have no interval, and nobody is called faster by them."
                : ("%d forks. A percentile is the median of those of the forks, with its bootstrap interval, or, without"
                                + " one, that of all operations together where a fork has too few. Charts are of all"
                                + " operations together; the longest is that of all forks, and has no interval.")
                        .formatted(latency.forks());
    }

    private static String reruns(int percent) {
        return percent == 0 ? "" : " Noisy cells were measured again, in more forks than planned; all forks count.";
    }

    private static String timing(String what, Timing timing) {
        return "%s in %d fork%s a cell, each after %d ms of warm-up in %d iterations of %d ms"
                .formatted(
                        what,
                        timing.forks(),
                        timing.forks() == 1 ? "" : "s",
                        timing.warmupMillis(),
                        timing.iterations(),
                        timing.iterationMillis());
    }
}
