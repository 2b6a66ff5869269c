package dev.stormproof.perf.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Plan;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.perf.report.Report;
import dev.stormproof.perf.subject.LosesUpdates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tiny run in real child JVMs, of a subject that is right and one that is not, and its report. */
@SuppressWarnings("NullAway.Init") // JUnit and run() set the fields
class RunTest {
    private static final String BROKEN = LosesUpdates.class.getName();
    private static final Timing TINY = Timing.iterations(2, 10).afterWarmUp(10);
    private static final Choice CHOICE = new Choice(
            Profile.named("tiny", "for this test")
                    .throughputThreads(List.of(2))
                    .latencyThreads(List.of(1, 2))
                    .costs(List.of("transfer"))
                    .throughput(TINY)
                    .cost(TINY)
                    .latency(TINY)
                    .build(),
            List.of("synchronized", BROKEN),
            List.of("hot-counter", "transfer"));

    @TempDir
    static Path results;

    private static RunFolder folder;
    private static RunRecord record;
    private static String progress;

    @BeforeAll
    static void run() throws IOException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Run run = Run.prepare(CHOICE, List.of("--profile", "tiny"), Path.of("."), results);
        record = run.measure(new PrintStream(told, true, StandardCharsets.UTF_8), false);
        progress = told.toString(StandardCharsets.UTF_8);
        folder = run.folder();
        Report.write(folder);
    }

    @Test
    void aSubjectThatIsRightHasNumbers() {
        assertEquals(Status.OK, status(Kind.THROUGHPUT, "synchronized", "hot-counter", 2));
        assertEquals(Status.OK, status(Kind.LATENCY, "synchronized", "hot-counter", 1));
        assertEquals(Status.OK, status(Kind.LATENCY, "synchronized", "hot-counter", 2));
        assertEquals(Status.OK, status(Kind.COST, "synchronized", "transfer", 1));
    }

    @Test
    void aSubjectThatIsNotHasNoneAndKeepsItsData() {
        assertBroken(Kind.THROUGHPUT, "hot-counter", 2, "the counter is ");
        assertBroken(Kind.LATENCY, "hot-counter", 1, "the counter is ");
        assertBroken(Kind.LATENCY, "hot-counter", 2, "the counter is ");
        assertBroken(Kind.COST, "transfer", 1, "the sum of both is ");
    }

    @Test
    void aSubjectThatCannotSaysWhy() {
        Plan plan = Plan.of(new Choice(CHOICE.profile(), List.of("atomic-long"), CHOICE.workloads()));
        assertEquals(
                Map.of(
                        new Cell(Kind.COST, "atomic-long", "transfer", 1),
                        "it has no transactions over several variables"),
                plan.obstacles());
        assertEquals(5, plan.cells().size(), "it can count, and the rig can do nothing");
    }

    @Test
    void theRecordIsWhatTheFolderSays() {
        assertTrue(record.isComplete());
        assertEquals(record, folder.record());
        assertTrue(folder.environment().logicalCores() > 0);
    }

    @Test
    void howFarThreadsAreIsNotedBeforeEachTurn() throws IOException {
        List<String> lines = Files.readAllLines(folder.distances().file());
        assertEquals(1 + 7, lines.size(), lines::toString);
    }

    @Test
    void progressHasALineForEachCell() {
        List<String> lines = progress.lines().toList();
        assertAll(
                () -> assertEquals(11, lines.size(), progress),
                () -> assertTrue(lines.get(0).startsWith("10 cells in 7 JVMs, about 0:"), progress),
                () -> assertTrue(lines.get(10).startsWith("[ 10/10] cost transfer "), progress),
                () -> assertTrue(progress.contains(BROKEN + ", 2 threads: FAILED, the counter is "), progress));
    }

    @Test
    void theReportIsAFunctionOfTheFolder() throws IOException {
        Map<Path, String> once = files();
        Report.write(folder);
        assertEquals(once, files());
    }

    @Test
    void theReportShowsEachWorkloadAndWhatFailed() throws IOException {
        String html = Files.readString(folder.file("report.html"));
        String markdown = Files.readString(folder.file("report.md"));
        for (String canvas :
                List.of("hot-counter-throughput", "hot-counter-latency", "hot-counter-attempts", "cost-transfer")) {
            assertTrue(html.contains("<canvas id=\"" + canvas + "\""), canvas);
        }
        assertTrue(html.contains("<td>the counter is "));
        assertTrue(
                markdown.contains("| " + BROKEN + " under hot-counter | throughput | 2 | the counter is "), markdown);
        Matcher plot = Pattern.compile("\\((plots/[^)]*)\\)").matcher(markdown);
        while (plot.find()) {
            assertTrue(Files.exists(folder.file(plot.group(1))), plot.group(1));
        }
        String index = Files.readString(results.resolve("README.md"));
        assertTrue(
                index.contains("(%s/report.md) | tiny |".formatted(folder.path().getFileName())), index);
    }

    @Test
    void theReportOpensOffline() throws IOException {
        String html = Files.readString(folder.file("report.html"));
        assertTrue(html.contains("default-src 'none'"), "the page forbids itself to load anything");
        assertFalse(Pattern.compile("<(script|img|link|iframe)[^>]*(src|href)=")
                .matcher(html)
                .find());
        assertFalse(html.contains("sourceMappingURL"));
    }

    @Test
    void aRunThatWasStoppedSaysSo() throws IOException, InterruptedException {
        RunFolder interrupted = TinyRun.interrupted(CHOICE, results);
        RunRecord stopped = interrupted.record();
        Report.write(interrupted);
        assertFalse(stopped.isComplete());
        assertEquals(10, stopped.count(Status.PENDING));
        assertTrue(Files.readString(interrupted.file("report.md")).contains("This run is incomplete"));
    }

    private static void assertBroken(Kind kind, String workload, int threads, String message) {
        CellRecord cell = cell(kind, BROKEN, workload, threads);
        assertEquals(Status.FAILED, cell.status());
        assertTrue(String.valueOf(cell.reason()).startsWith(message), cell.toString());
        List<String> files = rawFiles(cell.cell());
        assertFalse(files.isEmpty(), "its data is kept");
        assertTrue(files.stream().allMatch(name -> name.endsWith(".failed")), files.toString());
    }

    private static List<String> rawFiles(Cell cell) {
        String[] names =
                folder.raw().path().resolve(cell.kind().toString()).toFile().list();
        return Arrays.stream(names == null ? new String[0] : names)
                .filter(name ->
                        Cell.ofFileName(cell.kind(), name).filter(cell::equals).isPresent())
                .toList();
    }

    private static Status status(Kind kind, String subject, String workload, int threads) {
        return cell(kind, subject, workload, threads).status();
    }

    private static CellRecord cell(Kind kind, String subject, String workload, int threads) {
        return record.cells().stream()
                .filter(cell -> cell.cell().equals(new Cell(kind, subject, workload, threads)))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Path, String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.path())) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(path -> path, RunTest::bytes, (a, b) -> a, TreeMap::new));
        }
    }

    private static String bytes(Path path) {
        try {
            return Arrays.toString(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
