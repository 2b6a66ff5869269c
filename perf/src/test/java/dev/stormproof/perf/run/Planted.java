package dev.stormproof.perf.run;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A folder of a run whose numbers were made up; if nothing else is said, of two threads on a counter. */
public final class Planted {
    private final RunFolder folder;

    /**
     * A run of which nothing is measured yet.
     *
     * @param forks how many forks a cell has
     * @param rerunPercent how much time there is for noisy cells
     * @param subjects the subjects
     * @param results where its folder goes
     * @throws IOException if that cannot be written
     */
    public Planted(int forks, int rerunPercent, List<String> subjects, Path results) throws IOException {
        this(forks, rerunPercent, List.of(2), List.of(), List.of(), subjects, "hot-counter", results);
    }

    /**
     * A run of latency alone of which nothing is measured yet.
     *
     * @param forks how many forks a cell has
     * @param rerunPercent how much time there is for noisy cells
     * @param threads at which thread counts
     * @param subjects the subjects
     * @param results where its folder goes
     * @return the run
     * @throws IOException if that cannot be written
     */
    public static Planted latency(
            int forks, int rerunPercent, List<Integer> threads, List<String> subjects, Path results)
            throws IOException {
        return new Planted(forks, rerunPercent, List.of(), threads, List.of(), subjects, "hot-counter", results);
    }

    /**
     * A run of which nothing is measured yet.
     *
     * @param forks how many forks a cell has
     * @param threads the thread counts of throughput and of latency
     * @param underLoad latency cells under a load
     * @param subjects the subjects
     * @param workload under which workload
     * @param results where its folder goes
     * @throws IOException if that cannot be written
     */
    public Planted(
            int forks,
            List<Integer> threads,
            List<Cell> underLoad,
            List<String> subjects,
            String workload,
            Path results)
            throws IOException {
        this(forks, 0, threads, threads, underLoad, subjects, workload, results);
    }

    private Planted(
            int forks,
            int rerunPercent,
            List<Integer> throughputThreads,
            List<Integer> latencyThreads,
            List<Cell> underLoad,
            List<String> subjects,
            String workload,
            Path results)
            throws IOException {
        Timing timing = Timing.once(10).afterWarmUp(10).inForks(forks);
        Profile profile = Profile.named("planted", "for this test")
                .throughputThreads(throughputThreads)
                .latencyThreads(latencyThreads)
                .throughput(timing)
                .cost(timing)
                .latency(timing)
                .rerunPercent(rerunPercent)
                .underLoad(underLoad)
                .build();
        folder = Run.prepare(new Choice(profile, subjects, List.of(workload)), List.of(), Path.of("."), results)
                .folder();
    }

    /**
     * A cell.
     *
     * @param subject whose
     * @return the cell
     */
    public static Cell cell(String subject) {
        return new Cell(Kind.THROUGHPUT, subject, "hot-counter", 2);
    }

    /**
     * What a fork is to have measured.
     *
     * @param subject whose
     * @param fork which fork
     * @param perSecond operations a second, iteration by iteration
     * @throws IOException if it cannot be written
     */
    public void fork(String subject, int fork, double... perSecond) throws IOException {
        fork(cell(subject), fork, perSecond);
    }

    /**
     * What a fork of a throughput cell is to have measured.
     *
     * @param cell the cell
     * @param fork which fork
     * @param perSecond operations a second, iteration by iteration
     * @throws IOException if it cannot be written
     */
    public void fork(Cell cell, int fork, double... perSecond) throws IOException {
        Path kind = folder.raw().ofFork(fork).resolve("throughput");
        Files.createDirectories(kind);
        String operations = Arrays.toString(perSecond);
        String nanos = Arrays.toString(Arrays.stream(perSecond).map(each -> 1e9).toArray());
        Files.writeString(kind.resolve(cell.fileName() + ".json"), """
                [{"mode": "avgt", "primaryMetric": {"rawData": [%s]}, "secondaryMetrics":
                  {"operations": {"rawData": [%s]}, "nanos": {"rawData": [%s]}}}]
                """.formatted(operations, operations, nanos));
    }

    /**
     * What is to have failed.
     *
     * @param cell the cell
     * @param why the reason
     */
    public void fail(Cell cell, String why) {
        RunRecord record = folder.record();
        folder.write(record.with(record.cells().stream()
                .map(each -> each.cell().equals(cell) ? each.failed(why) : each)
                .toList()));
    }

    /**
     * Where the raw data of the first fork go.
     *
     * @return the folder
     */
    public Path raw() {
        return folder.raw().ofFork(1);
    }

    /**
     * The folder, where all that has not failed is said to have been measured.
     *
     * @return the folder
     * @throws IOException if it cannot be written
     */
    public RunFolder measured() throws IOException {
        Path file = folder.file("run.json");
        Files.writeString(file, Files.readString(file).replace("\"pending\"", "\"ok\""));
        return folder;
    }
}
