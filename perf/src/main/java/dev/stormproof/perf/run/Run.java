package dev.stormproof.perf.run;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.plan.Plan;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.testbed.AnySubject;
import dev.stormproof.testbed.run.Environment;
import dev.stormproof.testbed.run.Revision;
import dev.stormproof.testbed.workload.Workloads;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One run: measures the cells of a choice, one turn after the other, into a folder. */
public final class Run {
    /*
     * The folder says at any moment what is measured and what is not (see Journal). Whoever interrupts a run calls
     * stop() from another thread: the child JVM is killed, and what it had finished is recorded still.
     *
     * Whoever is killed cannot record. But the raw data of a fork are whole or not there (see RawData), so that
     * resume() finds what was finished after the last record, too. Only what was cut off is measured again.
     */
    private final Lock lock;
    private final Journal journal;
    private final List<Turn> turns;
    private final Stop stop = new Stop();

    private Run(Lock lock, Journal journal, List<Turn> turns) {
        this.lock = lock;
        this.journal = journal;
        this.turns = turns;
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
        RunRecord record = RunRecord.begun(plan, profile, subjects, workloads, arguments, revision);
        RunFolder folder = RunFolder.create(
                output, String.join("_", record.date(), record.host(), record.jdk(), revision.label()));
        Lock lock = Lock.of(folder);
        folder.write(Environment.here());
        return new Run(lock, Journal.write(folder, record), Turn.of(plan.cells(), profile, (cell, fork) -> false));
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
                return new Run(lock, new Journal(folder, record), List.of());
            }
            record = record.with(Resumption.adopt(record, folder.raw())).resumedAt(RunRecord.now());
            List<Turn> turns = Resumption.turns(record, folder.raw());
            return new Run(lock, Journal.write(folder, record), turns);
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
        List<Turn> turns = Turn.of(cells, profile, (cell, fork) -> false);
        return Duration.ofMillis(Round.expectedMillis(turns, profile));
    }

    /**
     * Where it goes.
     *
     * @return the folder
     */
    public RunFolder folder() {
        return journal.folder();
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
            if (!journal.record().isComplete()) {
                Distances.warmUp();
                new Round(turns, "").measure(journal, stop, out, terminal);
                List<Turn> noisy = stop.isWanted() ? List.of() : Reruns.of(journal.record(), folder().raw());
                if (!noisy.isEmpty()) {
                    new Round(noisy, " once more, for they were noisy").measure(journal, stop, out, terminal);
                }
                if (!stop.isWanted()) {
                    journal.end();
                }
            }
            return journal.record();
        } finally {
            stop.ended();
        }
    }

    /**
     * Ends this run now. Returns when what is finished is recorded.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public void stop() throws InterruptedException {
        stop.now();
    }

    private static Map<String, String> byName(List<String> names, UnaryOperator<String> what) {
        Map<String, String> byName = new LinkedHashMap<>();
        names.forEach(name -> byName.put(name, what.apply(name)));
        return byName;
    }
}
