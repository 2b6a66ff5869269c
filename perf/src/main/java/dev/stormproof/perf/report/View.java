package dev.stormproof.perf.report;

import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.run.RunRecord;
import dev.stormproof.perf.run.Status;
import dev.stormproof.testbed.run.Environment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of the report show.
 *
 * @param title one line
 * @param subtitle another
 * @param warnings what to know before believing a number
 * @param headlines the report in a few sentences
 * @param contest our default against other STMs; none if there were no others
 * @param retryStorms the chapter on retry storms; none if no algorithm was measured with several policies
 * @param storms the workloads at several thread counts
 * @param underLoad what loads make of workloads
 * @param costs the table of single operations' costs; none if nothing was measured
 * @param costNames the workloads of it
 * @param adapters what the testbed's interfaces cost; none if it was not measured
 * @param doubtful the cells whose numbers are to be doubted
 * @param failed the cells that failed
 * @param notApplicable the cells that cannot be
 * @param pending the cells whose turn did not come
 * @param subjects what each subject is
 * @param machine what was measured, and where
 * @param method how the numbers came about
 */
record View(
        String title,
        String subtitle,
        List<String> warnings,
        List<String> headlines,
        @Nullable Contest contest,
        @Nullable RetryStorms retryStorms,
        List<Storm> storms,
        List<UnderLoad> underLoad,
        @Nullable Table costs,
        List<String> costNames,
        @Nullable Table adapters,
        List<Table.Row> doubtful,
        List<Table.Row> failed,
        List<Table.Row> notApplicable,
        List<Table.Row> pending,
        List<Map.Entry<String, String>> subjects,
        List<Map.Entry<String, String>> machine,
        List<String> method) {
    /**
     * A workload at several thread counts.
     *
     * @param name its name
     * @param title its heading
     * @param description what it does
     * @param measured whether any subject has a throughput: if all failed, there is nothing to plot
     * @param throughput a table
     * @param classes its classes of transactions
     * @param counts what it counted itself
     */
    record Storm(
            String name,
            String title,
            String description,
            boolean measured,
            Table throughput,
            List<TransactionClass> classes,
            @Nullable Table counts) {}

    /**
     * A class of transactions.
     *
     * @param storm the workload
     * @param name its name
     * @param threads the highest thread count, which the table is of
     * @param latency a table
     */
    record TransactionClass(String storm, String name, String threads, Table latency) {}

    static View of(Results results) {
        RunRecord run = results.run();
        Tables tables = new Tables(results);
        return new View(
                "Stormproof in a storm",
                subtitle(run),
                warnings(results),
                Headlines.of(results),
                Contest.of(results).orElse(null),
                RetryStorms.of(results).orElse(null),
                results.workloads(Kind.THROUGHPUT).stream()
                        .map(workload -> storm(results, tables, workload))
                        .toList(),
                UnderLoad.of(results),
                tables.cost().orElse(null),
                results.costs(),
                Adapters.of(results).orElse(null),
                Doubts.of(results),
                Reasons.of(results, Status.FAILED),
                Reasons.of(results, Status.NOT_APPLICABLE),
                Reasons.of(results, Status.PENDING),
                List.copyOf(run.subjects().entrySet()),
                Machine.rows(results),
                Stream.concat(Method.lines(run).stream(), RigPace.sentence(results).stream())
                        .toList());
    }

    static String subtitle(RunRecord run) {
        return "%s profile, %s, %s, %s, commit %s%s"
                .formatted(
                        run.profile().name(),
                        run.date(),
                        run.host(),
                        run.jdk(),
                        run.commit(),
                        run.dirty() ? " with changes" : "");
    }

    static List<String> warnings(Results results) {
        RunRecord run = results.run();
        Environment machine = results.environment();
        String incomplete = ("This run is incomplete: it was interrupted, or is still under way. %,d cells are missing;"
                        + " scripts/perf --resume with this folder completes it.")
                .formatted(run.count(Status.PENDING));
        String smoke = "A smoke run shows that everything works. Its cells run for tens of milliseconds in cold JVMs:"
                + " the numbers mean nothing.";
        String busy =
                "The machine was busy before the run began: load %.1f on %d processors. What others did is in these"
                                .formatted(machine.loadAverage(), machine.availableProcessors())
                        + " numbers, too.";
        String far = results.proximity().flatMap(Proximity::warning).orElse("");
        return Stream.of(
                        run.isComplete() ? "" : incomplete,
                        run.profile().isSmoke() ? smoke : "",
                        machine.loadAverage() > machine.availableProcessors() / 2.0 ? busy : "",
                        far)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Storm storm(Results results, Tables tables, String workload) {
        List<Integer> threads = results.threads(Kind.LATENCY, workload);
        return new Storm(
                workload,
                Tables.title(workload),
                Tables.sentence(results.run().workloads().getOrDefault(workload, workload)),
                results.cells(Status.OK).stream()
                        .anyMatch(cell -> cell.kind() == Kind.THROUGHPUT
                                && cell.workload().equals(workload)),
                tables.throughput(workload),
                results.classes(workload).stream()
                        .map(name -> transactionClass(tables, workload, name, threads.get(threads.size() - 1)))
                        .toList(),
                tables.counts(workload).orElse(null));
    }

    private static TransactionClass transactionClass(Tables tables, String workload, String name, int threads) {
        return new TransactionClass(workload, name, Tables.threads(threads), tables.latency(workload, name, threads));
    }
}
