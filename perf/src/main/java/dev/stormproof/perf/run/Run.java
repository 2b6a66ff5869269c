package dev.stormproof.perf.run;

import dev.stormproof.perf.measure.ChildJvm;
import dev.stormproof.perf.measure.Outcome;
import dev.stormproof.perf.measure.Step;
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
import java.time.Duration;
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

/** One run: measures the cells of a choice, one turn after the other, into a folder. */
public final class Run {
    /*
     * run.json is written before the first turn and after each, so the folder tells at any moment what is measured and
     * what is not, however the run ends. Whoever interrupts it calls stop() from another thread: the child JVM is
     * killed; cells that it had finished are recorded still, what it left behind of others counts as not measured.
     * Ctrl-C reaches the child as well, perhaps before this JVM hears of it: whoever sees a failure waits a moment for
     * that.
     *
     * Whoever is killed cannot record. But the raw data of a fork are whole or not there (see RawData), so that
     * resume() finds what was finished after the last record, too. Only what was cut off is measured again.
     *
     * A cell fails because of what it measures. On a full disk anything can fail: so nothing is said to have failed
     * before something was written.
     */
    private static final int STOP_SECONDS = 10;
    private static final int STOP_LATE_MILLIS = 500;

    private final RunFolder folder;
    private final Lock lock;
    private final List<Turn> turns;
    private RunRecord record;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private Run(RunFolder folder, Lock lock, List<Turn> turns, RunRecord record) {
        this.folder = folder;
        this.lock = lock;
        this.turns = turns;
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
                List.of(),
                cells);
        Lock lock = Lock.of(folder);
        folder.write(Environment.here());
        folder.write(record);
        return new Run(folder, lock, Turn.of(plan.cells(), profile, (cell, fork) -> false), record);
    }

    /**
     * Goes on with a run that was interrupted or killed: what it had finished stays.
     *
     * @param folder the folder of the run
     * @param home the root of the sources
     * @return the run
     * @throws IOException if the folder cannot be read or written
     * @throws IllegalArgumentException if it cannot be resumed here; the message says why
     */
    public static Run resume(RunFolder folder, Path home) throws IOException {
        Resumption.check(folder, home);
        Lock lock = Lock.of(folder);
        try {
            RunRecord record = folder.record();
            if (record.isComplete()) {
                return new Run(folder, lock, List.of(), record);
            }
            record = record.with(Resumption.adopt(record, folder.raw())).resumedAt(now());
            List<Turn> turns = Resumption.turns(record, folder.raw());
            folder.write(record);
            return new Run(folder, lock, turns, record);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * How long a run should take, noisy cells that are measured again left aside.
     *
     * @param cells what to measure
     * @param profile for how long
     * @return the time
     */
    public static Duration planned(List<Cell> cells, Profile profile) {
        return Duration.ofMillis(Turn.of(cells, profile, (cell, fork) -> false).stream()
                .mapToLong(turn -> turn.step(profile).expectedMillis())
                .sum());
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
     * @throws IOException if the folder cannot be written any more
     */
    public RunRecord measure(PrintStream out, boolean terminal) throws IOException {
        try (lock) {
            if (record.isComplete()) {
                return record;
            }
            measure(turns, "", out, terminal);
            List<Turn> noisy = isStopped() ? List.of() : Reruns.of(record, folder.raw());
            if (!noisy.isEmpty()) {
                measure(noisy, " once more, for they were noisy", out, terminal);
            }
            if (!isStopped()) {
                record = record.endedAt(now());
                folder.write(record);
            }
            return record;
        } finally {
            ended.countDown();
        }
    }

    private void measure(List<Turn> turns, String why, PrintStream out, boolean terminal) throws IOException {
        try (Progress progress = Progress.on(out, terminal, extent(turns, why))) {
            for (Turn planned : turns) {
                if (isStopped()) {
                    return;
                }
                Turn turn = planned.of(cell -> of(cell).status() != Status.FAILED);
                long millis = planned.step(record.profile()).expectedMillis();
                if (turn.cells().isEmpty()) {
                    progress.end(millis, List.of());
                    continue;
                }
                Cell first = turn.cells().get(0);
                progress.begin(first.workload() + " " + first.subject());
                Step step = turn.step(record.profile());
                List<Outcome> outcomes = step.measure(folder.raw().ofFork(turn.fork()));
                record(turn, outcomes);
                if (!isStopped()) {
                    progress.end(
                            millis,
                            outcomes.stream()
                                    .map(outcome -> part(turn, outcome))
                                    .toList());
                }
            }
        }
    }

    private Progress.Extent extent(List<Turn> turns, String why) {
        int cells = turns.stream().mapToInt(turn -> turn.cells().size()).sum();
        return new Progress.Extent(
                "%d cells in %d JVMs%s".formatted(cells, turns.size(), why),
                cells,
                turns.stream()
                        .mapToLong(turn -> turn.step(record.profile()).expectedMillis())
                        .sum());
    }

    private CellRecord of(Cell cell) {
        return record.cells().stream()
                .filter(found -> found.cell().equals(cell))
                .findFirst()
                .orElseThrow();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private static Progress.Part part(Turn turn, Outcome outcome) {
        String text = outcome.text().lines().findFirst().orElse("");
        String fork = turn.fork() == 1 ? "" : ", fork " + turn.fork();
        return new Progress.Part(outcome.cell() + fork + ": " + (outcome.ok() ? "" : "FAILED, ") + text, outcome.ok());
    }

    /**
     * Ends this run now. Returns when what is finished is recorded.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public void stop() throws InterruptedException {
        stopped.countDown();
        Jvm.killChildren();
        ended.await(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private void record(Turn turn, List<Outcome> outcomes) throws IOException {
        boolean failed = !outcomes.stream().allMatch(Outcome::ok);
        if (failed && !isStopLate()) {
            folder.probe();
        }
        List<CellRecord> cells = new ArrayList<>(record.cells());
        for (Outcome outcome : outcomes) {
            if (outcome.ok() || !isStopped()) {
                cells.replaceAll(cell -> cell.cell().equals(outcome.cell()) ? became(cell, turn, outcome) : cell);
            }
        }
        record = record.with(cells);
        folder.write(record);
    }

    private CellRecord became(CellRecord cell, Turn turn, Outcome outcome) {
        return outcome.ok()
                ? cell.measured(
                        turn.fork(), record.profile().timing(cell.kind()).forks())
                : cell.failed(outcome.text());
    }

    private boolean isStopLate() {
        try {
            return stopped.await(STOP_LATE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return isStopped();
        }
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
