package dev.stormproof.perf.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.run.Planted;
import dev.stormproof.perf.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of which nothing is left to plot. */
class AllFailedTest {
    @TempDir
    private Path results;

    @Test
    void theReportSaysSoAndRefersToNoPlot() throws IOException {
        Planted planted = new Planted(1, 0, List.of("storm"), results);
        planted.fail(Planted.cell("storm"), "the counter is 1 instead of 2");
        RunFolder folder = planted.measured();
        Report.write(folder);
        String markdown = Files.readString(folder.file("report.md"));
        String html = Files.readString(folder.file("report.html"));
        assertTrue(markdown.contains("| the counter is 1 instead of 2 |"), markdown);
        assertFalse(markdown.contains("throughput.png"), markdown);
        assertFalse(html.contains("<canvas"), "an empty chart");
    }
}
