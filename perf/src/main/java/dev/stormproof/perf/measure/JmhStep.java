package dev.stormproof.perf.measure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One cell that JMH measures, in forks of its own; its own result file is kept.
 *
 * @param cell the cell
 * @param timing how long it runs
 */
public record JmhStep(Cell cell, Timing timing) implements Step {
    private static final long STARTUP_MILLIS = 700;
    private static final long WARM_UP_OF_CROWD_MILLIS = 1; // one burst: the code is warm

    @Override
    public List<Cell> cells() {
        return List.of(cell);
    }

    @Override
    public long expectedMillis() {
        return timing.forks() * (STARTUP_MILLIS + (cell.kind() == Kind.THROUGHPUT ? ofBursts() : timing.millis()));
    }

    private long ofBursts() {
        return Burst.expectedWarmUpMillis(timing.warmupMillis())
                + Burst.expectedMillis(WARM_UP_OF_CROWD_MILLIS)
                + timing.iterations() * Burst.expectedMillis(timing.iterationMillis());
    }

    @Override
    public List<Outcome> measure(Path raw) {
        Path folder = raw.resolve(cell.kind().toString());
        Path result = folder.resolve(cell.fileName() + ".json");
        Path log = folder.resolve(cell.fileName() + ".log");
        try {
            Files.createDirectories(folder);
            Outcome outcome = fork(result, log);
            if (outcome.ok()) {
                Files.delete(log);
            } else {
                Failures.keep(log, outcome.text());
                Files.deleteIfExists(result);
            }
            return List.of(outcome);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome fork(Path result, Path log) throws IOException {
        long limit = 10 * expectedMillis() + 10_000;
        try (ChildJvm.Deadline deadline = new ChildJvm.Deadline(limit)) {
            try {
                new Runner(options(result, log)).run();
                return new Outcome(cell, true, Score.text(Json.read(Files.readString(result), JsonNode.class)));
            } catch (UncheckedIOException e) {
                return new Outcome(cell, false, "its result file is not whole: " + Failures.messageOf(e));
            } catch (RunnerException e) {
                return new Outcome(
                        cell,
                        false,
                        deadline.passed() ? "hung: killed after %,d ms".formatted(limit) : Failures.messageOf(e));
            }
        }
    }

    private Options options(Path result, Path log) {
        ChainedOptionsBuilder options = new OptionsBuilder().warmupTime(TimeValue.milliseconds(timing.warmupMillis()));
        switch (cell.kind()) {
            case COST -> anyWorkload(options, WorkloadBenchmark.class.getName() + ".operation");
            case THROUGHPUT ->
                anyWorkload(options, CrowdBenchmark.class.getName() + ".operations")
                        .param("crowd", String.valueOf(cell.threads()))
                        .param("warmup", String.valueOf(timing.warmupMillis()))
                        .warmupTime(TimeValue.milliseconds(WARM_UP_OF_CROWD_MILLIS));
            case CORE -> {
                CoreBenchmark benchmark = CoreBenchmark.of(cell);
                options.include(exactly(benchmark.name()))
                        .addProfiler(GCProfiler.class)
                        .threads(cell.threads());
                benchmark.size().ifPresent(size -> options.param("size", size));
            }
            case LATENCY -> throw new IllegalArgumentException("JMH measures no latency: " + cell);
        }
        return options.addProfiler(Lifeline.class)
                .forks(timing.forks())
                .warmupIterations(1)
                .measurementIterations(timing.iterations())
                .measurementTime(TimeValue.milliseconds(timing.iterationMillis()))
                .jvmArgs(ChildJvm.FLAGS.toArray(String[]::new))
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(result.toString())
                .output(log.toString())
                .build();
    }

    private ChainedOptionsBuilder anyWorkload(ChainedOptionsBuilder options, String benchmark) {
        return options.include(exactly(benchmark))
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .param("subject", cell.subject())
                .param("workload", cell.workload());
    }

    private static String exactly(String benchmark) {
        return "^" + Pattern.quote(benchmark) + "$";
    }
}
