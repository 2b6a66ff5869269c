package dev.stormproof.perf.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.measure.Offer;
import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Profiles;
import dev.stormproof.perf.plan.Rig;
import dev.stormproof.perf.plan.Storm;
import dev.stormproof.perf.run.Run;
import dev.stormproof.perf.run.RunFolder;
import dev.stormproof.perf.run.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a tiny run under every kind of load. */
@SuppressWarnings("NullAway.Init") // JUnit and run() set the fields
class UnderLoadTest {
    private static final Load SWEEP = Load.open(Arrival.CONSTANT, 1e6).sweptBy(6); // beyond what the rig can do

    @TempDir
    static Path results;

    private static RunFolder folder;
    private static String markdown;
    private static String html;

    @BeforeAll
    static void run() throws IOException {
        List<Cell> cells = Stream.of(
                        Load.CLOSED,
                        Load.open(Arrival.POISSON, 1_000),
                        Load.CLOSED.under(new Storm(50, 50, 100, 2)),
                        SWEEP)
                .map(load -> new Cell(Kind.LATENCY, "storm", "bank", 2, load))
                .flatMap(cell -> Stream.concat(Stream.of(cell), Rig.of(cell)))
                .distinct()
                .toList();
        Profile profile = Profiles.byName("smoke").withThreads(List.of(2));
        Run run = Run.prepare(cells, profile, List.of(), Path.of("."), results);
        assertEquals(
                cells.size(),
                run.measure(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false)
                        .count(Status.OK));
        folder = run.folder();
        Report.write(folder);
        markdown = Files.readString(folder.file("report.md"));
        html = Files.readString(folder.file("report.html"));
    }

    @Test
    void theOpenLoopStandsBesideTheClosedOne() {
        String id = "bank-transfer-2-arrival-poisson-rate-1000";
        assertAll(
                () -> assertDrawn(id),
                () -> assertRow("**storm** | 1.00 k/s"),
                () -> assertRow("storm, closed loop | "));
    }

    @Test
    void theKneeOfASweepIsTold() {
        assertDrawn("bank-audit-2-arrival-constant-rate-1000000-sweep-6");
        assertTrue(markdown.contains("/s NOT REACHED: "), markdown);
        assertTrue(markdown.contains("| knee | not reached | p50 |"), markdown);
    }

    @Test
    void whatIsTheRigsOwnIsTold() {
        String sentence = markdown.lines()
                .filter(line -> line.startsWith("1. The rig by itself"))
                .findFirst()
                .orElseThrow();
        assertAll(
                () -> assertTrue(sentence.matches(".* closed, 2 threads: \\S+ .s, \\S+ .s;.*"), sentence),
                () -> assertTrue(
                        sentence.matches(".* arrival poisson rate 1000, 2 threads: \\S+ .s, (\\S+ .s|–);.*"), sentence),
                () -> assertTrue(
                        sentence.matches(".* arrival constant rate 100000000, 2 threads: at most \\S+ [kM]/s[;.].*"),
                        sentence),
                () -> assertFalse(markdown.contains("| nothing |"), "it is no subject of the report"),
                () -> assertFalse(markdown.contains("Empty under load"), markdown));
    }

    @Test
    void aRateThatTheRigCannotOfferIsNoFaultOfTheSubject() {
        Results read = Results.of(folder);
        Cell cell = new Cell(Kind.LATENCY, "storm", "bank", 2, SWEEP);
        assertTrue(OpenLoop.reached(read, cell, new Offer(1e9, 100, 10, 90, false))
                .matches("1,000 M/s NOT REACHED: 10 of 100 in time, the rig's own limit is \\S+ [kM]/s"));
        assertEquals(
                "10.0 /s NOT REACHED: 10 of 100 in time",
                OpenLoop.reached(read, cell, new Offer(10, 100, 10, 90, false)));
    }

    @Test
    void theRecoveryFromAStormIsTold() {
        assertDrawn("bank-2-storm-50-50-100x2");
        assertTrue(markdown.contains("| before | in the storm | recovered after |"), markdown);
    }

    @Test
    void fairnessAndWhatACommitTakesAreTold() {
        assertDrawn("bank-Fairness-closed");
        assertTrue(markdown.contains("| CPU per commit | bytes per commit | attempts in vain |"), markdown);
    }

    @Test
    void stepsOfASweepHaveNoFiguresOfTheirOwn() {
        assertEquals(1, count("Response time of transfer: "), markdown);
    }

    private static long count(String heading) {
        return markdown.lines()
                .filter(line -> line.startsWith("### " + heading))
                .count();
    }

    private static void assertRow(String beginning) {
        assertTrue(markdown.contains("| " + beginning), markdown);
    }

    private static void assertDrawn(String id) {
        assertTrue(html.contains("<canvas id=\"" + id + "\""), id);
        assertTrue(html.contains("\"id\" : \"" + id + "\""), "its data is there: " + id);
        assertTrue(markdown.contains("(plots/" + id + ".png)"), id);
        assertTrue(Files.exists(folder.file("plots/" + id + ".png")), id);
    }
}
