package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Profile.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
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
    private static final String ANY_WORKLOAD = WorkloadBenchmark.class.getName() + ".operation";

    @Override
    public List<Cell> cells() {
        return List.of(cell);
    }

    @Override
    public long expectedMillis() {
        return timing.forks() * (STARTUP_MILLIS + timing.millis());
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

    private Outcome fork(Path result, Path log) {
        long limit = 10 * expectedMillis() + 10_000;
        try (ChildJvm.Deadline deadline = new ChildJvm.Deadline(limit)) {
            try {
                Result<?> score =
                        new Runner(options(result, log)).run().iterator().next().getPrimaryResult();
                return new Outcome(
                        cell,
                        true,
                        score.getScoreUnit().equals("ns/op")
                                ? Quantity.time(score.getScore())
                                : Quantity.perSecond(score.getScore()));
            } catch (RunnerException e) {
                return new Outcome(
                        cell,
                        false,
                        deadline.passed() ? "hung: killed after %,d ms".formatted(limit) : Failures.messageOf(e));
            }
        }
    }

    private Options options(Path result, Path log) {
        ChainedOptionsBuilder options = new OptionsBuilder();
        switch (cell.kind()) {
            case COST -> anyWorkload(options).mode(Mode.AverageTime).timeUnit(TimeUnit.NANOSECONDS);
            case THROUGHPUT -> anyWorkload(options).mode(Mode.Throughput).timeUnit(TimeUnit.SECONDS);
            case CORE -> {
                CoreBenchmark benchmark = CoreBenchmark.of(cell);
                options.include(exactly(benchmark.name())).addProfiler(GCProfiler.class);
                benchmark.size().ifPresent(size -> options.param("size", size));
            }
            case LATENCY -> throw new IllegalArgumentException("JMH measures no latency: " + cell);
        }
        return options.threads(cell.threads())
                .forks(timing.forks())
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(timing.warmupMillis()))
                .measurementIterations(timing.iterations())
                .measurementTime(TimeValue.milliseconds(timing.iterationMillis()))
                .jvmArgs(ChildJvm.FLAGS.toArray(String[]::new))
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(result.toString())
                .output(log.toString())
                .build();
    }

    private ChainedOptionsBuilder anyWorkload(ChainedOptionsBuilder options) {
        return options.include(exactly(ANY_WORKLOAD))
                .param("subject", cell.subject())
                .param("workload", cell.workload());
    }

    private static String exactly(String benchmark) {
        return "^" + Pattern.quote(benchmark) + "$";
    }
}
