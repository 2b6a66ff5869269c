package dev.stormproof.perf.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.measure.CoreBenchmark;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Profiles;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.perf.report.Report;
import dev.stormproof.perf.run.Run;
import dev.stormproof.perf.run.RunRecord;
import dev.stormproof.perf.run.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class TargetsTest {
    private static final Pattern AUDIT_ATTEMPTS =
            Pattern.compile("\\| audit of 1024 accounts beside a writer, attempts \\| \\d+\\.\\d{3} \\|");

    @Test
    void everyCellIsABenchmark() {
        Set<String> benchmarks = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(benchmark -> benchmark.getUsername())
                .collect(Collectors.toSet());
        for (Cell cell : Targets.cells(Targets.ALL)) {
            String name = CoreBenchmark.of(cell).name();
            assertTrue(benchmarks.contains(name), name);
        }
    }

    @Test
    void theRunsKeepToTheirTimes() {
        assertTrue(minutes(Profiles.TARGETS) <= 13, () -> minutes(Profiles.TARGETS) + " minutes");
        assertTrue(minutes(Profiles.QUICK_TARGETS) <= 3, () -> minutes(Profiles.QUICK_TARGETS) + " minutes");
    }

    private static double minutes(Profile profile) {
        return Run.planned(Targets.cells(Targets.ALL), profile).toMillis() / 60e3;
    }

    @Test
    void aRowThatFailsDoesNotLoseTheOthers(@TempDir Path output) throws IOException {
        List<Cell> cells = new ArrayList<>(Targets.cells(Targets.of(List.of("transfer", "audit"))));
        cells.removeIf(cell -> cell.subject().equals("nested-monitors"));
        cells.addAll(Targets.cells(Targets.of(List.of("tracked-read"))));
        cells.add(new Cell(Kind.CORE, "no-such-subject", "transfer", 1));
        Run run = Run.prepare(
                cells,
                Profile.core("tiny", "for this test", Timing.iterations(2, 20).afterWarmUp(10)),
                List.of(),
                Path.of("."),
                output);
        RunRecord record = run.measure(System.err, false);
        Report.write(run.folder());
        assertEquals(1, record.count(Status.FAILED));
        assertEquals(cells.size() - 1, record.count(Status.OK));
        String markdown = Files.readString(run.folder().file("report.md"));
        assertTrue(markdown.contains("| transfer between two longs | "), markdown);
        assertTrue(AUDIT_ATTEMPTS.matcher(markdown).find(), markdown);
        assertTrue(markdown.contains(" | ≤ 2.30× | ≤ 1.50× | "), markdown);
        assertFalse(markdown.contains("nested synchronized"), "none of its cells was asked for");
        assertTrue(Files.readString(run.folder().file("report.html"))
                .contains("<th scope=\"row\">transfers beside audits: share of their rate alone</th>"));
    }
}
