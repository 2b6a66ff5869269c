package dev.stormproof.perf.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.perf.run.Planted;
import dev.stormproof.perf.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestTest {
    private static final Timing TINY = Timing.iterations(2, 10).afterWarmUp(10);
    private static final Profile PROFILE = Profile.named("tiny", "for this test")
            .threads(List.of(1))
            .throughput(TINY)
            .cost(TINY)
            .latency(TINY)
            .build();

    @Test
    void everyCellNamesTheBestOther(@TempDir Path output) throws IOException {
        Run run = Run.prepare(
                new Choice(PROFILE, List.of("storm", "multiverse-snapshot", "synchronized"), List.of("bank-8-audits")),
                List.of(),
                Path.of("."),
                output);
        run.measure(System.err, false);
        Contest contest = Contest.of(Results.of(run.folder())).orElseThrow();
        String cell = contest.throughput().get(0).cells().get(0).text();
        Report.write(run.folder());
        assertAll(
                () -> assertEquals(List.of("1 thread"), contest.throughputThreads()),
                () -> assertTrue(cell.endsWith("× multiverse-snapshot"), cell),
                () -> assertEquals(
                        List.of("bank-8-audits transfer", "bank-8-audits audit"),
                        contest.tail().stream().map(Contest.Row::name).toList()),
                () -> assertTrue(
                        Files.readString(run.folder().file("report.md")).contains("| bank-8-audits | " + cell)),
                () -> assertTrue(
                        Files.readString(run.folder().file("report.html")).contains(">" + cell)));
    }

    @Test
    void theRatioHasAnInterval(@TempDir Path output) throws IOException {
        Planted planted = new Planted(5, 0, List.of("storm", "scala-stm", "clojure"), output);
        for (int fork = 1; fork <= 5; fork++) {
            planted.fork("storm", fork, 300 + fork);
            planted.fork("scala-stm", fork, 100 + fork);
            planted.fork("clojure", fork, 90 + fork);
        }
        Contest contest = Contest.of(Results.of(planted.measured())).orElseThrow();
        String cell = contest.throughput().get(0).cells().get(0).text();
        assertTrue(cell.matches("2\\.94× \\(2\\.8\\d–3\\.0\\d\\) scala-stm"), cell);
        assertTrue(
                contest.sentence().contains("at least twice its throughput in 1 of 1 (1 beyond doubt) cells"),
                contest::sentence);
    }

    @Test
    void whatAnIntervalReachesAcrossIsNotBeyondDoubt(@TempDir Path output) throws IOException {
        Planted planted = new Planted(5, 0, List.of("storm", "scala-stm"), output);
        for (int fork = 1; fork <= 5; fork++) {
            planted.fork("storm", fork, 120 + 30 * fork);
            planted.fork("scala-stm", fork, 100 + fork);
        }
        String sentence =
                Contest.of(Results.of(planted.measured())).orElseThrow().sentence();
        assertTrue(sentence.contains("in 1 of 1 (0 beyond doubt) cells"), sentence);
    }

    @Test
    void withoutOthersThereIsNone(@TempDir Path output) throws IOException {
        Run run = Run.prepare(
                new Choice(PROFILE, List.of("storm", "synchronized"), List.of("hot-counter")),
                List.of(),
                Path.of("."),
                output);
        assertEquals(Optional.empty(), Contest.of(Results.of(run.folder())));
    }
}
