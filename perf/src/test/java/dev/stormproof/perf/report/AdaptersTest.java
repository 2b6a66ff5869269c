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

class AdaptersTest {
    private static final Timing TINY = Timing.iterations(2, 10).afterWarmUp(10);
    private static final Profile PROFILE = Profile.core("tiny", "for this test", TINY);

    @Test
    void whatTakesTheDirectWayStandsBesideItsLike(@TempDir Path output) throws IOException {
        Run run = Run.prepare(
                new Choice(
                        PROFILE,
                        List.of("storm", "atomic-long", "long-adder"),
                        List.of("increment", "direct-increment", "transfer", "direct-transfer")),
                List.of(),
                Path.of("."),
                output);
        run.measure(System.err, false);
        Results results = Results.of(run.folder());
        Table table = Adapters.of(results).orElseThrow();
        Report.write(run.folder());
        String cell = table.rows().get(0).cells().get(0);
        assertAll(
                () -> assertEquals(List.of("increment", "transfer"), table.head()),
                () -> assertEquals(
                        List.of("storm", "atomic-long"),
                        table.rows().stream().map(Table.Row::name).toList(),
                        "it has no API of its own"),
                () -> assertTrue(cell.matches("\\S+×, \\S+ .s directly"), cell),
                () -> assertEquals("–", table.rows().get(1).cells().get(1)),
                () -> assertEquals(List.of("increment", "transfer"), results.costs()),
                () -> assertTrue(
                        Files.readString(run.folder().file("report.md")).contains("| **storm** | " + cell)),
                () -> assertTrue(
                        Files.readString(run.folder().file("report.html")).contains("<td>" + cell)));
    }

    @Test
    void withoutTheDirectWayThereIsNoTable(@TempDir Path output) throws IOException {
        Run run = Run.prepare(
                new Choice(PROFILE, List.of("storm"), List.of("increment")), List.of(), Path.of("."), output);
        assertEquals(Optional.empty(), Adapters.of(Results.of(run.folder())));
    }
}
