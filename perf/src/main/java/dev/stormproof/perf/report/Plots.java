package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.measure.Score;
import dev.stormproof.perf.plan.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.ChartEncoder;

/** The plots of {@code report.md}, for where no script runs: one PNG a question. */
final class Plots {
    private final Results results;
    private final Path folder;

    private Plots(Results results, Path folder) {
        this.results = results;
        this.folder = folder;
    }

    /**
     * Draws all plots.
     *
     * @return whether this JVM can draw; one without fonts cannot
     */
    static boolean write(Results results, Path folder) {
        System.setProperty("java.awt.headless", "true");
        try {
            Files.createDirectories(folder);
            new Plots(results, folder).write();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LinkageError | InternalError e) {
            return false; // no fonts, or no library that draws them
        }
    }

    private void write() throws IOException {
        for (String workload : results.workloads(Kind.THROUGHPUT)) {
            throughput(workload);
            for (String transactionClass : results.classes(workload)) {
                latency(workload, transactionClass);
                attempts(workload, transactionClass);
            }
        }
        for (Figure figure : ChartData.figures(results).toList()) {
            if (figure.chart() != null) {
                save(figure, figure.chart());
            }
        }
        if (!results.workloads(Kind.COST).isEmpty()) {
            cost();
        }
    }

    private void save(Figure figure, Figure.Chart data) throws IOException {
        CategoryChart chart = PlotStyle.figure(figure, data);
        for (Figure.Line line : data.lines()) {
            if (line.values().stream().anyMatch(Objects::nonNull)) {
                CategorySeries series = chart.addSeries(line.name(), data.labels(), nullable(line.values()));
                PlotStyle.dress(series, Look.of(line.subject()));
                if (line.pale()) {
                    PlotStyle.pale(series);
                }
            }
        }
        save(figure.id(), chart);
    }

    private void save(String name, CategoryChart chart) throws IOException {
        if (!chart.getSeriesCollection().isEmpty()) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".png"))) {
                ChartEncoder.saveChart(chart, out, "png");
            }
        }
    }

    private void throughput(String workload) throws IOException {
        List<Integer> threads = results.threads(Kind.THROUGHPUT, workload);
        CategoryChart chart =
                PlotStyle.lines(Tables.title(workload) + ": operations per second", "threads", Quantity::perSecond);
        save(
                workload + "-throughput",
                chart,
                threads,
                subject -> threads.stream()
                        .map(count -> results.score(Kind.THROUGHPUT, workload, subject, count)
                                .map(Score::value))
                        .<@Nullable Double>map(value -> value.orElse(null))
                        .toList());
    }

    private void latency(String workload, String transactionClass) throws IOException {
        List<Integer> threads = results.threads(Kind.LATENCY, workload);
        int most = threads.get(threads.size() - 1);
        CategoryChart chart = PlotStyle.lines(
                "%s, %s: how long one takes, %s"
                        .formatted(Tables.title(workload), transactionClass, Tables.threads(most)),
                "percentile",
                Quantity::time);
        save(
                "%s-%s-latency".formatted(workload, transactionClass),
                chart,
                Tail.LABELS,
                subject -> results.tail(workload, subject, most, transactionClass)
                        .map(Tail::nanos)
                        .orElse(List.of()));
    }

    private void attempts(String workload, String transactionClass) throws IOException {
        List<Integer> threads = results.threads(Kind.LATENCY, workload);
        CategoryChart chart = PlotStyle.lines(
                "%s, %s: attempts per commit".formatted(Tables.title(workload), transactionClass),
                "threads",
                Quantity::digits);
        save(
                "%s-%s-attempts".formatted(workload, transactionClass),
                chart,
                threads,
                subject -> threads.stream()
                        .map(count -> results.tail(workload, subject, count, transactionClass)
                                .map(Tail::attemptsPerCommit))
                        .<@Nullable Double>map(value -> value.orElse(null))
                        .toList());
    }

    private void cost() throws IOException {
        List<String> workloads = results.workloads(Kind.COST);
        CategoryChart chart = PlotStyle.dots("Time per operation where nobody is in the way", Quantity::time);
        save(
                "cost",
                chart,
                workloads,
                subject -> workloads.stream()
                        .map(workload ->
                                results.score(Kind.COST, workload, subject, 1).map(Score::value))
                        .<@Nullable Double>map(value -> value.orElse(null))
                        .toList());
    }

    /** Saves a chart with a line or dots for each subject that has a value; the main one last, hence on top. */
    private void save(String name, CategoryChart chart, List<?> x, Function<String, List<@Nullable Double>> values)
            throws IOException {
        List<String> subjects = new ArrayList<>(results.subjects());
        if (subjects.remove("storm")) {
            subjects.add("storm");
        }
        for (String subject : subjects) {
            List<@Nullable Double> ofSubject = values.apply(subject);
            if (ofSubject.stream().anyMatch(Objects::nonNull)) {
                PlotStyle.dress(chart.addSeries(subject, x, nullable(ofSubject)), Look.of(subject));
            }
        }
        save(name, chart);
    }

    @SuppressWarnings({"NullAway", "unchecked"}) // XChart takes null for a gap, but does not say so
    private static List<Double> nullable(List<@Nullable Double> values) {
        return (List<Double>) (List<?>) values;
    }
}
