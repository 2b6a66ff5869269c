package dev.stormproof.perf.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.measure.PlantedRecording;
import dev.stormproof.perf.measure.Recovery;
import dev.stormproof.perf.measure.Share;
import dev.stormproof.perf.measure.Timeline;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Rig;
import dev.stormproof.perf.plan.Storm;
import dev.stormproof.perf.run.Planted;
import dev.stormproof.perf.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chapter says of numbers that were made up. */
@SuppressWarnings("NullAway.Init") // JUnit and plant() set the fields
class RetryStormsTest {
    private static final String BARE = "encounter-locking";
    private static final String MANAGED = "encounter-locking-turnstile";
    private static final List<String> ALL = List.of("storm", BARE, MANAGED);
    private static final List<Integer> THREADS = List.of(1, 2, 4, 8, 32);
    private static final Load STORM = Load.CLOSED.under(new Storm(10, 10, 100, 2));

    /** Operations a second at each of these; what is missing failed. */
    private static final Map<String, List<Double>> RATES = Map.of(
            "storm",
            List.of(100.0, 100.0, 100.0, 100.0, 95.0),
            BARE,
            List.of(100.0, 90.0, 20.0, 50.0),
            MANAGED,
            List.of(50.0, 60.0, 50.0, 100.0, 40.0));

    @TempDir
    static Path folder;

    private static RunFolder run;
    private static RetryStorms chapter;
    private static String markdown;
    private static String html;

    @BeforeAll
    static void plant() throws IOException {
        run = planted(5, ALL, folder);
        chapter = RetryStorms.of(Results.of(run)).orElseThrow();
        Report.write(run);
        markdown = Files.readString(run.file("report.md"));
        html = Files.readString(run.file("report.html"));
    }

    private static RunFolder planted(int forks, List<String> subjects, Path folder) throws IOException {
        List<Cell> afterTheStorm = subjects.stream()
                .map(name -> new Cell(Kind.LATENCY, name, "opposed-pairs", 4, STORM))
                .toList();
        Planted planted = new Planted(forks, THREADS, afterTheStorm, subjects, "opposed-pairs", folder);
        for (int threads : THREADS) {
            record(planted, new Cell(Kind.LATENCY, Rig.SUBJECT, Rig.WORKLOAD, threads), null);
        }
        for (String subject : subjects) {
            for (int i = 0; i < THREADS.size(); i++) {
                int threads = THREADS.get(i);
                Cell throughput = new Cell(Kind.THROUGHPUT, subject, "opposed-pairs", threads);
                Cell latency = new Cell(Kind.LATENCY, subject, "opposed-pairs", threads);
                if (i < Objects.requireNonNull(RATES.get(subject)).size()) {
                    double rate = Objects.requireNonNull(RATES.get(subject)).get(i);
                    double apart = subject.equals(BARE) && threads == 8 ? 10 : 0.1;
                    for (int fork = 1; fork <= forks; fork++) {
                        planted.fork(throughput, fork, rate + apart * (fork - 3));
                    }
                    record(planted, latency, null);
                } else {
                    planted.fail(throughput, "hung: killed");
                    planted.fail(latency, "hung: in up to 1,234,567 attempts");
                }
            }
            Timeline timeline = new Timeline(10, twelve(1), twelve(3), twelve(1_000));
            record(
                    planted,
                    new Cell(Kind.LATENCY, subject, "opposed-pairs", 4, STORM),
                    new Recovery(1e3, 1e6, subject.equals(BARE) ? null : 20, timeline));
        }
        return planted.measured();
    }

    private static List<Long> twelve(long each) {
        return Collections.nCopies(12, each);
    }

    /** Without a policy, the more threads the worse; otherwise all is well. */
    private static void record(Planted planted, Cell cell, @Nullable Recovery recovery) throws IOException {
        boolean fights = cell.subject().equals(BARE) && cell.threads() > 1;
        List<Share> shares = fights
                ? List.of(new Share(90_000, 900_000L * cell.threads(), 900_000_000), new Share(10_000, 10_000, 0))
                : List.of(new Share(50_000, 50_000, 0), new Share(50_000, 50_000, 0));
        PlantedRecording.write(
                cell,
                planted.raw(),
                shares,
                fights ? 4_000L * cell.threads() : 2,
                fights ? 5_000 : 1_000,
                fights ? 1_000_000_000L * cell.threads() : 1_000_000,
                recovery);
    }

    @Test
    void whatIsWorstIsToldBesideThePoliciesAndTheDefault() {
        assertAll(
                () -> assertLine(
                        "Throughput",
                        "Worst is encounter-locking at 4 threads: 0.20× of its rate with 1 thread, 20.0 /s. There storm 1.00×,"
                                + " 100 /s; encounter-locking-turnstile 1.00×, 50.0 /s. Without a number, for they"
                                + " failed: encounter-locking at 32."),
                () -> assertLine(
                        "p99.99 of one update",
                        "Worst is encounter-locking at 2 threads: 5.00 µs. There storm 1.00 µs;"),
                () -> assertLine(
                        "max of one update", "Worst is encounter-locking at 8 threads: 8.00 s. There storm 1.00 ms;"),
                () -> assertLine(
                        "Attempts per commit",
                        "Worst is encounter-locking at 8 threads: 72.1 attempts for a commit, and 32,000 for one of them. There"
                                + " storm 1.00, 2; encounter-locking-turnstile 1.00, 2. Without a number"),
                () -> assertLine(
                        "Wasted work",
                        "Worst is encounter-locking at 2 threads: 36.0 % of all operations' time and 94.5 % of all attempts were in vain. There storm 0.00 %"),
                () -> assertLine(
                        "Fairness",
                        "the luckiest thread did 9.00 times as much as the unluckiest, Jain's index is 0.610. There"
                                + " storm 1.000, 1.000"),
                () -> assertLine(
                        "A storm",
                        "Until operations took as long as before: 20 ms storm, encounter-locking-turnstile;"
                                + " NOT within 100 ms encounter-locking."));
    }

    @Test
    void whatAPolicyBuysIsSaidWhereForksAllowIt() {
        Shown gains = shown("What a policy buys");
        String cells = gains.figure().table().rows().stream()
                .filter(row -> row.name().equals(MANAGED))
                .findFirst()
                .orElseThrow()
                .cells()
                .toString();
        assertTrue(
                cells.startsWith("[0.50× (0.50–0.50), 0.67× ")
                        && cells.contains(", 2.50× (2.4")
                        && cells.endsWith("), –]"),
                cells);
        assertTrue(
                gains.line()
                        .startsWith("8 threads: encounter-locking-turnstile faster than encounter-locking, 2.00× (1.4"),
                gains.line());
    }

    @Test
    void thePublishedFindingIsReproducedWhereTheCollapseIsBeyondDoubt(@TempDir Path other) throws IOException {
        String found = chapter.findings().get(1);
        assertTrue(
                found.contains("storm and of encounter-locking-turnstile: reproduced at 4 threads; not reproduced at 2;"
                        + " open at 8, where the interval of one holds a half; no verdict without five forks of each at"
                        + " 32. At 8 threads encounter-locking: 0.50× (0."),
                found);
        assertTrue(found.matches(".* the throughput of storm, 5.0.× its p99.99, [78],\\d{3}× its max; .*"), found);
        String unknown =
                RetryStorms.findings(Results.of(planted(3, ALL, other))).get(1);
        assertTrue(unknown.contains(": no verdict without five forks of each at 2, 4, 8, 32. At 8 threads"), unknown);
    }

    @Test
    void eternityIsHowOftenOneTriedAndWhatHung() {
        assertEquals(
                "“Competing transactions may retry eternally” is said of encounter locking without a contention"
                        + " manager. Here these cells of it hung: throughput of opposed-pairs at 32 threads, latency of"
                        + " opposed-pairs at 32 threads; the most attempts of a single operation that waits for nobody"
                        + " were 2 of storm (opposed-pairs at 1 thread), 32,000 of encounter-locking (opposed-pairs at 8"
                        + " threads), 2 of encounter-locking-turnstile (opposed-pairs at 1 thread).",
                chapter.findings().get(0));
        assertTrue(markdown.contains("- " + chapter.findings().get(0)), "in short, and in the chapter");
    }

    @Test
    void whatFailedIsThereWithItsReason() {
        String reasons = String.valueOf(chapter.sections().get(0).unmeasured());
        assertTrue(reasons.contains("hung: in up to 1,234,567 attempts"), reasons);
        assertTrue(markdown.contains("| FAILED |"), markdown);
    }

    @Test
    void everyFigureIsDrawnOnce() throws IOException {
        for (Figure figure : chapter.charts()) {
            assertEquals(2, html.split("<canvas id=\"" + figure.id() + "\"", -1).length, figure.id());
            assertTrue(html.contains("\"id\" : \"" + figure.id() + "\""), "its data is there: " + figure.id());
            assertTrue(Files.size(run.file("plots/" + figure.id() + ".png")) > 0, figure.id());
        }
        assertEquals(1, markdown.lines().filter("#### Fairness"::equals).count(), "and not under load, too");
    }

    @Test
    void withOnePolicyThereIsNoChapter(@TempDir Path other) throws IOException {
        assertFalse(RetryStorms.of(Results.of(planted(1, List.of("storm", BARE), other)))
                .isPresent());
    }

    /** The default with 2 threads and after a storm: another thread starves in each fork, and one does not recover. */
    @Test
    void ofForksTheMedianIsToldWithItsInterval(@TempDir Path other) throws IOException {
        RunFolder planted = planted(1, ALL, other);
        Cell two = new Cell(Kind.LATENCY, "storm", "opposed-pairs", 2);
        Cell after = new Cell(Kind.LATENCY, "storm", "opposed-pairs", 4, STORM);
        Timeline timeline = new Timeline(10, twelve(1), twelve(3), twelve(1_000));
        for (int fork = 2; fork <= 3; fork++) {
            Share much = new Share(90_000, 90_000 + (fork - 1) * 100_000L, (fork - 1) * 40_000_000L);
            Share little = new Share(10_000, 10_000, 0);
            List<Share> shares = fork == 2 ? List.of(much, little) : List.of(little, much);
            Integer recovered = fork == 2 ? null : 40;
            Path raw = planted.raw().ofFork(fork);
            PlantedRecording.write(two, raw, shares, 10L * fork, 1_000L * fork, 1_000_000L * fork, null);
            PlantedRecording.write(after, raw, shares, 2, 1, 1, new Recovery(fork * 1e3, 1e6, recovered, timeline));
        }
        RetryStorms ofForks = RetryStorms.of(Results.of(planted)).orElseThrow();
        assertAll(
                () -> assertEquals("2.00 µs (1.00 µs–3.00 µs)", main(ofForks, "p99.99 of one update", 1)),
                () -> assertEquals("3.00 ms", main(ofForks, "max of one update", 1)),
                () -> assertEquals("2.00 (1.00–3.00), 30", main(ofForks, "Attempts per commit", 1)),
                () -> assertEquals("19.8 % (0.00 %–26.4 %), 50.0 % (0.00 %–66.7 %)", main(ofForks, "Wasted work", 1)),
                () -> assertEquals("0.610 (0.610–1.000), 0.111 (0.111–1.000)", main(ofForks, "Fairness", 1)),
                () -> assertEquals("2.00 µs (1.00 µs–3.00 µs)", main(ofForks, "A storm", 0)),
                () -> assertEquals("40 ms (20 ms–NOT within 100 ms)", main(ofForks, "A storm", 2)),
                () -> assertTrue(
                        shown(ofForks, "A storm")
                                .line()
                                .contains(
                                        "; 40 ms (20 ms–NOT within 100 ms) storm; NOT within 100 ms encounter-locking."),
                        shown(ofForks, "A storm")::line));
    }

    /** A cell of the default's row. */
    private static String main(RetryStorms chapter, String title, int column) {
        return shown(chapter, title).figure().table().rows().stream()
                .filter(Table.Row::main)
                .findFirst()
                .orElseThrow()
                .cells()
                .get(column);
    }

    private static Shown shown(String title) {
        return shown(chapter, title);
    }

    private static Shown shown(RetryStorms chapter, String title) {
        return chapter.sections().get(0).figures().stream()
                .filter(each -> each.figure().title().startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    private static void assertLine(String title, String part) {
        String line = shown(title).line();
        assertTrue(line.contains(part), () -> title + ": " + line);
    }
}
