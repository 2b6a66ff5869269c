package dev.stormproof.perf.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.perf.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestTest {
    private static final Timing TINY = new Timing(10, 2, 10);
    private static final Profile PROFILE = new Profile(
            "tiny", "for this test", List.of(1), List.of(1), List.of(), List.of(), List.of(), TINY, TINY, TINY);

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
    void withoutOthersThereIsNone(@TempDir Path output) throws IOException {
        Run run = Run.prepare(
                new Choice(PROFILE, List.of("storm", "synchronized"), List.of("hot-counter")),
                List.of(),
                Path.of("."),
                output);
        assertEquals(Optional.empty(), Contest.of(Results.of(run.folder())));
    }
}
