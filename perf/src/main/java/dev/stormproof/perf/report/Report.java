package dev.stormproof.perf.report;

import com.samskivert.mustache.Mustache;
import dev.stormproof.perf.measure.Json;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The report of a run: {@code report.html}, {@code report.md} and its plots, made of the run's folder alone. */
public final class Report {
    private static final String CHART_JS = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

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
            folder.write("report.md", markdown(view, plotted));
        } else {
            Map<String, Object> page = Map.of("view", TargetsView.of(results), "css", resource("report.css"));
            folder.write("report.html", page("targets.html", true, page));
            folder.write("report.md", page("targets.md", false, page));
        }
        Path path = folder.path().toAbsolutePath().normalize();
        Index.write(path.resolve("..").normalize());
        return path.resolve("report.html");
    }

    private static String html(View view, ChartData data) {
        return page(
                "report.html",
                true,
                Map.of(
                        "view",
                        view,
                        "css",
                        resource("report.css"),
                        "script",
                        resource("report.js"),
                        "chartjs",
                        resource(CHART_JS).replaceAll("//# sourceMappingURL=\\S+", ""),
                        "data",
                        Json.write(data).replace("<", "\\u003c")));
    }

    private static String markdown(View view, boolean plotted) {
        return page("report.md", false, Map.of("view", view, "plotted", plotted));
    }

    private static String page(String template, boolean escape, Map<String, Object> content) {
        return Mustache.compiler()
                .escapeHTML(escape)
                .withLoader(name -> new StringReader(resource(name + ".mustache")))
                .compile(resource(template + ".mustache"))
                .execute(content);
    }

    private static String resource(String name) {
        try (InputStream in = Report.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, () -> name + " is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
