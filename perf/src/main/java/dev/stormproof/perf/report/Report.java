package dev.stormproof.perf.report;

import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.run.RunFolder;
import dev.stormproof.testbed.run.Index;
import dev.stormproof.testbed.run.Json;
import dev.stormproof.testbed.run.Page;
import java.nio.file.Path;
import java.util.Map;

/** The report of a run: {@code report.html}, {@code report.md} and its plots, made of the run's folder alone. */
public final class Report {
    private static final String CHART_JS = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";
    private static final String CSS = Page.css(Report.class, "report.css");

    private Report() {}

    /**
     * Writes the report of a run, and the index beside the run's folder.
     *
     * @param folder the run's folder
     * @return where {@code report.html} is
     */
    public static Path write(RunFolder folder) {
        Results results = Results.of(folder);
        if (results.workloads(Kind.CORE).isEmpty()) {
            View view = View.of(results);
            folder.write("report.html", html(view, ChartData.of(results)));
            boolean plotted = Plots.write(results, folder.file("plots"));
            folder.write("report.md", Page.markdown(Report.class, "report", Map.of("view", view, "plotted", plotted)));
        } else {
            Map<String, Object> page = Map.of("view", TargetsView.of(results), "css", CSS);
            folder.write("report.html", Page.html(Report.class, "targets", page));
            folder.write("report.md", Page.markdown(Report.class, "targets", page));
        }
        Path path = folder.path().toAbsolutePath().normalize();
        Index.write(path.resolve("..").normalize());
        return path.resolve("report.html");
    }

    private static String html(View view, ChartData data) {
        return Page.html(
                Report.class,
                "report",
                Map.of(
                        "view",
                        view,
                        "css",
                        CSS,
                        "script",
                        Page.resource(Report.class, "report.js"),
                        "chartjs",
                        Page.resource(Report.class, CHART_JS).replaceAll("//# sourceMappingURL=\\S+", ""),
                        "data",
                        Json.write(data).replace("<", "\\u003c")));
    }
}
