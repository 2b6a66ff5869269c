package dev.stormproof.perf.run;

import dev.stormproof.perf.measure.ChildJvm;
import dev.stormproof.perf.measure.Outcome;
import dev.stormproof.perf.measure.Step;
import dev.stormproof.perf.measure.Steps;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.plan.Plan;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.testbed.AnySubject;
import dev.stormproof.testbed.run.Environment;
import dev.stormproof.testbed.run.Host;
import dev.stormproof.testbed.run.Jvm;
import dev.stormproof.testbed.run.Progress;
import dev.stormproof.testbed.run.Revision;
import dev.stormproof.testbed.workload.Workloads;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** One run: measures the cells of a choice, one step after the other, into a folder. */
public final class Run {
    /*
     * run.json is written before the first step and after each, so the folder tells at any moment what is measured and
     * what is not, however the run ends. Whoever interrupts it calls stop() from another thread: the child JVM is
     * killed; cells that it had finished are recorded still, what it left behind of others counts as not measured.
     */
    private static final int STOP_SECONDS = 10;

    private final RunFolder folder;
    private final List<Step> steps;
    private RunRecord record;
    private volatile boolean stopped;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Run(RunFolder folder, List<Step> steps, RunRecord record) {
        this.folder = folder;
        this.steps = steps;
        this.record = record;
    }

    /**
     * Prepares a run: its folder says what will be measured, and where.
     *
     * @param choice what to measure
     * @param arguments the command line that says so
     * @param home the root of the sources
     * @param output where the run's folder goes
     * @return the run
     * @throws IOException if the folder cannot be made
     */
    public static Run prepare(Choice choice, List<String> arguments, Path home, Path output) throws IOException {
        return prepare(
                Plan.of(choice),
                choice.profile(),
                byName(choice.subjects(), name -> AnySubject.byName(name).version()),
                byName(choice.workloads(), name -> Workloads.byName(name).description()),
                arguments,
                home,
                output);
    }

    /**
     * Prepares a run of the core's own benchmarks.
     *
     * @param cells what to measure
     * @param profile for how long
     * @param arguments the command line that says so
     * @param home the root of the sources
     * @param output where the run's folder goes
     * @return the run
     * @throws IOException if the folder cannot be made
     */
    public static Run prepare(List<Cell> cells, Profile profile, List<String> arguments, Path home, Path output)
            throws IOException {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("storm", AnySubject.byName("storm").version());
        versions.put("yardsticks", AnySubject.byName("synchronized").version());
        return prepare(new Plan(cells, Map.of()), profile, versions, Map.of(), arguments, home, output);
    }

    private static Run prepare(
            Plan plan,
            Profile profile,
            Map<String, String> subjects,
            Map<String, String> workloads,
            List<String> arguments,
            Path home,
            Path output)
            throws IOException {
        Revision revision = Revision.of(home);
        String host = Host.name();
        String jdk = "jdk" + Runtime.version().feature();
        List<CellRecord> cells = new ArrayList<>();
        plan.cells().forEach(cell -> cells.add(CellRecord.of(cell, Status.PENDING, null)));
        plan.obstacles().forEach((cell, why) -> cells.add(CellRecord.of(cell, Status.NOT_APPLICABLE, why)));
        RunFolder folder = RunFolder.create(
                output, String.join("_", LocalDate.now(ZoneOffset.UTC).toString(), host, jdk, revision.label()));
        RunRecord record = new RunRecord(
                revision.commit(),
                revision.dirty(),
                host,
                jdk,
                arguments,
                profile,
                subjects,
                workloads,
                ChildJvm.FLAGS,
                now(),
                null,
                cells);
        folder.write(Environment.here());
        folder.write(record);
        return new Run(folder, Steps.of(plan.cells(), profile), record);
    }

    /**
     * Where it goes.
     *
     * @return the folder
     */
    public RunFolder folder() {
        return folder;
    }

    /**
     * Measures, until all is measured or it is stopped.
     *
     * @param out where progress is shown
     * @param terminal whether that is a terminal
     * @return the record of the run
     */
    public RunRecord measure(PrintStream out, boolean terminal) {
        try (Progress progress = Progress.on(out, terminal, extent())) {
            for (Step step : steps) {
                if (stopped) {
                    return record;
                }
                Cell first = step.cells().get(0);
                progress.begin(first.workload() + " " + first.subject());
                List<Outcome> outcomes = step.measure(folder.raw());
                record(outcomes);
                if (!stopped) {
                    progress.end(
                            step.expectedMillis(),
                            outcomes.stream().map(Run::part).toList());
                }
            }
            record = record.endedAt(now());
            folder.write(record);
            return record;
        } finally {
            ended.countDown();
        }
    }

    private Progress.Extent extent() {
        int cells = steps.stream().mapToInt(step -> step.cells().size()).sum();
        return new Progress.Extent(
                "%d cells in %d JVMs".formatted(cells, steps.size()),
                cells,
                steps.stream().mapToLong(Step::expectedMillis).sum());
    }

    private static Progress.Part part(Outcome outcome) {
        String text = outcome.text().lines().findFirst().orElse("");
        return new Progress.Part(outcome.cell() + ": " + (outcome.ok() ? "" : "FAILED, ") + text, outcome.ok());
    }

    /**
     * Ends this run now. Returns when what is finished is recorded.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public void stop() throws InterruptedException {
        stopped = true;
        Jvm.killChildren();
        ended.await(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private void record(List<Outcome> outcomes) {
        List<CellRecord> cells = new ArrayList<>(record.cells());
        for (Outcome outcome : outcomes) {
            if (outcome.ok() || !stopped) {
                cells.replaceAll(cell -> cell.cell().equals(outcome.cell()) ? recordOf(outcome) : cell);
            }
        }
        record = record.with(cells);
        folder.write(record);
    }

    private static CellRecord recordOf(Outcome outcome) {
        return outcome.ok()
                ? CellRecord.of(outcome.cell(), Status.OK, null)
                : CellRecord.of(outcome.cell(), Status.FAILED, outcome.text());
    }

    private static Map<String, String> byName(List<String> names, UnaryOperator<String> what) {
        Map<String, String> byName = new LinkedHashMap<>();
        names.forEach(name -> byName.put(name, what.apply(name)));
        return byName;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
