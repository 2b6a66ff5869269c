package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.measure.Score;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.perf.run.CellRecord;
import dev.stormproof.perf.run.RunRecord;
import dev.stormproof.perf.run.Status;
import dev.stormproof.perf.targets.Bound;
import dev.stormproof.perf.targets.Target;
import dev.stormproof.perf.targets.Targets;
import dev.stormproof.perf.targets.Unit;
import dev.stormproof.perf.targets.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of the targets' report show.
 *
 * @param title one line
 * @param subtitle another
 * @param warnings what to know before believing a number
 * @param headlines the report in a few sentences
 * @param rows the table of targets
 * @param failed the cells that failed
 * @param notApplicable none
 * @param pending the cells whose turn did not come
 * @param subjects what each subject is
 * @param machine what was measured, and where
 * @param method how the numbers came about
 */
record TargetsView(
        String title,
        String subtitle,
        List<String> warnings,
        List<String> headlines,
        List<Row> rows,
        List<Table.Row> failed,
        List<Table.Row> notApplicable,
        List<Table.Row> pending,
        List<Map.Entry<String, String>> subjects,
        List<Map.Entry<String, String>> machine,
        List<String> method) {
    /**
     * A row of the table.
     *
     * @param what what is measured
     * @param ours our number
     * @param yardstick the other's number, and whose it is
     * @param ratio ours to the other's
     * @param range the range that the number has which is judged
     * @param target what that should be
     * @param stretch what would be better still
     * @param verdict whether it is
     * @param missed whether it is not, or is not known
     */
    record Row(
            String what,
            String ours,
            String yardstick,
            String ratio,
            String range,
            String target,
            String stretch,
            String verdict,
            boolean missed) {
        static Row of(Target target, Target.Evaluation found) {
            Bound bound = target.bound();
            return new Row(
                    target.what(),
                    text(target.ours().unit(), found.ours()),
                    target.yardstick() == null
                            ? ""
                            : text(target.yardstick().unit(), found.yardstick()) + ", " + target.by(),
                    target.yardstick() == null ? "" : text(Unit.RATIO, found.ratio()),
                    range(target.judgedUnit(), found.judged()),
                    bound == null ? "" : bound.text(target.judgedUnit(), bound.target()),
                    bound == null || bound.stretch() == null ? "" : bound.text(target.judgedUnit(), bound.stretch()),
                    found.verdict().toString(),
                    found.verdict() == Verdict.MISSED || found.verdict() == Verdict.FAILED);
        }

        private static String text(Unit unit, @Nullable Score score) {
            return score == null ? Quantity.NONE : unit.text(score.value());
        }

        private static String range(Unit unit, @Nullable Score score) {
            return score == null ? Quantity.NONE : "%s – %s".formatted(unit.text(score.min()), unit.text(score.max()));
        }
    }

    static TargetsView of(Results results) {
        RunRecord run = results.run();
        List<Target> targets =
                Targets.measuredBy(run.cells().stream().map(CellRecord::cell).toList());
        List<Target.Evaluation> found =
                targets.stream().map(target -> target.evaluate(results::score)).toList();
        return new TargetsView(
                "Stormproof and its targets",
                View.subtitle(run),
                View.warnings(results),
                List.of(headline(found), cells(results)),
                rows(targets, found),
                Reasons.of(results, Status.FAILED),
                Reasons.of(results, Status.NOT_APPLICABLE),
                Reasons.of(results, Status.PENDING),
                List.copyOf(run.subjects().entrySet()),
                Machine.rows(results),
                method(run));
    }

    private static List<Row> rows(List<Target> targets, List<Target.Evaluation> found) {
        return IntStream.range(0, targets.size())
                .mapToObj(i -> Row.of(targets.get(i), found.get(i)))
                .toList();
    }

    private static String headline(List<Target.Evaluation> found) {
        long failed = count(found, Verdict.FAILED);
        return "%,d targets were met in this run, %,d of them with their stretch, and %,d were missed; %s."
                .formatted(
                        count(found, Verdict.MET) + count(found, Verdict.STRETCH),
                        count(found, Verdict.STRETCH),
                        count(found, Verdict.MISSED),
                        failed == 0
                                ? "none is unknown"
                                : "%,d are unknown, for cells failed or are missing".formatted(failed));
    }

    private static long count(List<Target.Evaluation> found, Verdict verdict) {
        return found.stream()
                .filter(evaluation -> evaluation.verdict() == verdict)
                .count();
    }

    private static String cells(Results results) {
        return "%,d of %,d cells were measured and kept their invariant."
                .formatted(results.run().count(Status.OK), results.run().cells().size());
    }

    private static List<String> method(RunRecord run) {
        Timing timing = run.profile().cost();
        return List.of(
                "The core is called as a program would call it, in the explicit style unless the row says otherwise, not"
                        + " through the testbed. Each cell runs in JVMs of its own.",
                "JMH: %d fork%s a cell, each with %d ms of warm-up and %d iterations of %d ms. A number is the median of all"
                                .formatted(
                                        timing.forks(),
                                        timing.forks() == 1 ? "" : "s",
                                        timing.warmupMillis(),
                                        timing.iterations(),
                                        timing.iterationMillis())
                        + " iterations. The range reaches from the most to the least favourable that single iterations allow:"
                        + " a target that lies within it is met or missed by noise.",
                "After each cell its invariant is checked, such as that no increment was lost. Where it is broken the cell"
                        + " has failed, and so have the rows that need it.",
                "Fixed part and each read: the straight line through the read-only transactions of 1, 10, 100 and 1000"
                        + " variables, least squares of relative errors.",
                "Threads that share nothing: the time of an operation with 1 thread, by that with 2. A machine need not scale"
                        + " itself: AtomicLong's own share stands beside ours, and that of arithmetic in registers.",
                "Transactions of many variables: time per variable, against that of a transaction of 1,000. Variables that"
                        + " do not fit the caches cost more to touch whatever touches them.",
                "One counter, and a Store: all threads run for a while, and the rate is what they did in the time until all were at rest. So"
                        + " no thread has a time of its own.",
                "Allocation is JMH's gc.alloc.rate.norm, the harness's own included.",
                "One run on one machine, noise of others included.");
    }
}
