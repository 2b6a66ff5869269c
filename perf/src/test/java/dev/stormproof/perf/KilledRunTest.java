package dev.stormproof.perf;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.run.RunFolder;
import dev.stormproof.perf.run.Status;
import dev.stormproof.perf.run.TinyRun;
import dev.stormproof.perf.subject.Hangs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed as no shutdown hook sees it, and what becomes of them. */
class KilledRunTest {
    private static final Cell HANGING = new Cell(Kind.THROUGHPUT, Hangs.class.getName(), "hot-counter", 2);
    private static final String[] SUBJECTS = {"synchronized", "atomic-long"};

    @Test
    void aRunThatIsKilledTwiceIsCompletedToWhatItWouldHaveBeen(@TempDir Path killed, @TempDir Path whole)
            throws Exception {
        killAfter("[  1/", TinyRun.start(TinyRun.class, arguments(killed, SUBJECTS)));
        RunFolder folder = TinyRun.in(killed);
        Map<String, String> first = measured(folder);
        killAfter("[  2/", resume(folder));
        Map<String, String> second = measured(folder);
        assertEquals(0, told(resume(folder)));

        TinyRun.main(arguments(whole, SUBJECTS));
        RunFolder uninterrupted = TinyRun.in(whole);
        assertEquals(0, Main.execute("report", uninterrupted.path().toString()));
        Map<String, String> all = measured(folder);
        assertAll(
                () -> assertFalse(first.isEmpty(), "something was finished before"),
                () -> assertTrue(second.keySet().containsAll(first.keySet()) && second.size() > first.size()),
                () -> assertTrue(all.entrySet().containsAll(first.entrySet()), "and is not measured again"),
                () -> assertTrue(all.entrySet().containsAll(second.entrySet()), "nor what came after"),
                () -> assertEquals(measured(uninterrupted).keySet(), all.keySet()),
                () -> assertEquals(
                        uninterrupted.record().cells(), folder.record().cells()),
                () -> assertEquals(2, folder.record().resumed().size()),
                () -> assertTrue(folder.record().isComplete()),
                () -> assertEquals(names(uninterrupted), names(folder), "nothing is left of what was cut off"),
                () -> assertEquals(headings(uninterrupted), headings(folder)));
    }

    /** As by Ctrl-C. */
    @Test
    void aRunThatIsInterruptedIsCompletedToo(@TempDir Path results) throws Exception {
        RunFolder folder = TinyRun.interrupted(TinyRun.choice(List.of(SUBJECTS)), results);
        Process run = resume(folder);
        awaitLine("[  1/", run);
        run.toHandle().destroy(); // Process.destroy() would close what it says, too
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        run.waitFor();
        Map<String, String> first = measured(folder);
        String report = Files.readString(folder.file("report.md"));
        assertEquals(0, told(resume(folder)));
        assertAll(
                () -> assertTrue(said.contains("perf --resume " + folder.path() + " completes it"), said),
                () -> assertTrue(report.contains("This run is incomplete"), report),
                () -> assertFalse(first.isEmpty()),
                () -> assertTrue(measured(folder).entrySet().containsAll(first.entrySet())),
                () -> assertEquals(8, folder.record().count(Status.OK)),
                () -> assertTrue(failed(folder).isEmpty(), "what was cut off has not failed"));
    }

    /** One that hangs would go on for ever, in the way of whoever resumes. */
    @Test
    void noChildOutlivesIt(@TempDir Path results) throws Exception {
        Process run = TinyRun.start(TinyRun.class, arguments(results, HANGING.subject()));
        awaitLine("6 cells", run); // what comes before it is what the JVM says of its flags
        Path log = TinyRun.in(results).raw().path().resolve("throughput/%s.log".formatted(HANGING.fileName()));
        while (!Files.exists(log) || !Files.readString(log).contains("Warmup Iteration")) {
            Thread.onSpinWait();
        }
        List<ProcessHandle> children = run.descendants().toList();
        run.destroyForcibly().waitFor();
        for (ProcessHandle child : children) {
            child.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    private static String[] arguments(Path results, String... subjects) {
        return Stream.concat(Stream.of(results.toString()), Arrays.stream(subjects))
                .toArray(String[]::new);
    }

    private static Process resume(RunFolder folder) throws IOException {
        return TinyRun.start(Main.class, "--resume", folder.path().toString());
    }

    private static void killAfter(String line, Process run) throws IOException, InterruptedException {
        awaitLine(line, run);
        run.destroyForcibly().waitFor();
    }

    private static void awaitLine(String beginning, Process run) throws IOException {
        List<String> told = new ArrayList<>();
        BufferedReader output = new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            told.add(line);
            if (line.startsWith(beginning)) {
                return;
            }
        }
        throw new AssertionError("it ended before: " + told);
    }

    private static int told(Process run) throws IOException, InterruptedException {
        run.getInputStream().transferTo(System.out);
        return run.waitFor();
    }

    /** The raw data of cells that were finished: file by file. */
    private static Map<String, String> measured(RunFolder folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.raw().path())) {
            Map<String, String> content = new TreeMap<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> path.toFile().length() > 0)
                    .toList()) {
                content.put(folder.raw().path().relativize(file).toString(), Files.readString(file));
            }
            return content;
        }
    }

    private static Set<String> names(RunFolder folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.path())) {
            return Set.copyOf(
                    files.map(path -> folder.path().relativize(path).toString()).toList());
        }
    }

    private static List<Path> failed(RunFolder folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.raw().path())) {
            return files.filter(path -> path.toString().endsWith(".failed")).toList();
        }
    }

    /** What the report is about: the rows of its tables depend on how much a busy machine let each thread do. */
    private static List<String> headings(RunFolder folder) throws IOException {
        return Files.readString(folder.file("report.md"))
                .replaceAll("(?s)## Numbers to be doubted.*?(?=\n## )", "")
                .lines()
                .filter(line -> line.startsWith("#"))
                .toList();
    }
}
