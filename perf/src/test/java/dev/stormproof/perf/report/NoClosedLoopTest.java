package dev.stormproof.perf.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Storm;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.perf.run.Run;
import dev.stormproof.perf.run.RunFolder;
import dev.stormproof.perf.run.Status;
import dev.stormproof.perf.targets.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run whose latency cells are an open loop, a sweep and a storm: of closed loops it says nothing. */
@SuppressWarnings("NullAway.Init") // JUnit and run() set the fields
class NoClosedLoopTest {
    private static final Timing TINY = Timing.iterations(2, 10).afterWarmUp(10);
    private static final List<Cell> UNDER_LOAD = List.of(
            cell("hash-map-64-0", Load.open(Arrival.POISSON, 1_000)), // which has updates, but none of them come
            cell("hot-counter", Load.open(Arrival.CONSTANT, 1e6).sweptBy(6)), // beyond what the rig can do
            cell("store-storm", Load.CLOSED.under(new Storm(50, 50, 100, 2))));
    private static final Set<String> FIGURES = Set.of(
            "hash-map-64-0-throughput",
            "hash-map-64-0-lookup-2-arrival-poisson-rate-1000",
            "hot-counter-throughput",
            "hot-counter-update-2-arrival-constant-rate-1000000-sweep-6",
            "store-storm-throughput",
            "store-storm-2-storm-50-50-100x2");

    @TempDir
    static Path results;

    private static RunFolder folder;
    private static String markdown;
    private static String html;

    @BeforeAll
    static void run() throws IOException {
        Run run = Run.prepare(
                new Choice(profile(List.of()), List.of("storm", "multiverse"), workloads()),
                List.of(),
                Path.of("."),
                results);
        assertEquals(14, run.measure(System.err, false).count(Status.OK), "nine, and five of the rig by itself");
        folder = run.folder();
        Report.write(folder);
        markdown = Files.readString(folder.file("report.md"));
        html = Files.readString(folder.file("report.html"));
    }

    @Test
    void thePageHasTheFiguresOfWhatWasMeasuredAndNoOther() {
        assertEquals(new TreeSet<>(FIGURES), found("<canvas id=\"([^\"]*)\"", html));
    }

    @Test
    void soHasTheMarkdown() {
        Set<String> plots = found("\\(plots/([^)]*)[.]png\\)", markdown);
        assertEquals(new TreeSet<>(FIGURES), plots);
        plots.forEach(plot -> assertTrue(Files.exists(folder.file("plots/" + plot + ".png")), plot));
    }

    @Test
    void whatNeverCameHasNoHeading() {
        assertTrue(markdown.contains("Response time of lookup"), markdown);
        assertFalse(markdown.contains("Response time of update"), markdown);
    }

    @Test
    void nothingIsSaidOfClosedLoops() {
        assertAll(
                () -> assertTrue(markdown.contains("at least twice its throughput in ")),
                () -> assertFalse(markdown.contains("p99.9 no higher"), markdown),
                () -> assertFalse(markdown.contains("the longest single operation"), markdown),
                () -> assertFalse(markdown.contains("### p99.9, times"), markdown),
                () -> assertFalse(html.contains("<h3>p99.9, times"), html),
                () -> assertFalse(markdown.contains("What Store answered"), markdown),
                () -> assertFalse(markdown.contains("in the closed loop, service time"), markdown));
    }

    /** Only of a storm's load, at other thread counts, would there be more. */
    @Test
    void theThreadCountsOfClosedLoopsAreTheirs(@TempDir Path other) throws IOException {
        Run run = Run.prepare(
                new Choice(profile(List.of(1)), List.of("storm"), List.of("store-storm")),
                List.of(),
                Path.of("."),
                other);
        Results planned = Results.of(run.folder());
        assertEquals(List.of(1), planned.threads(Kind.LATENCY));
        assertEquals(List.of(1), planned.threads(Kind.LATENCY, "store-storm"));
    }

    @Test
    void aChartWithoutAnyValueIsNone() {
        Figure.Line line = new Figure.Line("storm", "storm", false, Collections.singletonList(null));
        Figure.Chart chart = new Figure.Chart("threads", Unit.TIME, true, List.of("1"), List.of(line));
        assertNull(new Figure("id", "title", "hint", chart, new Table(List.of(), List.of())).chart());
    }

    private static Profile profile(List<Integer> closed) {
        return Profile.named("tiny", "for this test")
                .throughputThreads(List.of(1))
                .latencyThreads(closed)
                .throughput(TINY)
                .latency(Timing.once(100).afterWarmUp(10))
                .underLoad(UNDER_LOAD)
                .build();
    }

    private static List<String> workloads() {
        return UNDER_LOAD.stream().map(Cell::workload).toList();
    }

    private static Cell cell(String workload, Load load) {
        return new Cell(Kind.LATENCY, "storm", workload, 2, load);
    }

    private static Set<String> found(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
