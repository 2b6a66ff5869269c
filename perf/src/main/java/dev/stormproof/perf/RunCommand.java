package dev.stormproof.perf;

import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.report.Report;
import dev.stormproof.perf.run.Run;
import dev.stormproof.perf.run.RunRecord;
import dev.stormproof.perf.run.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures, and makes the report. */
@Command(
        name = "run",
        description = "Measures into a new folder and makes the report there; prints where it is.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand implements Callable<Integer> {
    private static final Path HOME = Path.of(System.getProperty("stormproof.home", "."));
    private static final boolean TERMINAL = Boolean.getBoolean("stormproof.terminal");
    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "quick",
            description = "how much to measure: smoke, quick or peers (default: ${DEFAULT-VALUE})")
    private String profile;

    @Option(
            names = "--subjects",
            paramLabel = "A,B",
            split = ",",
            description = "which subjects (default: those of the profile; see perf list)")
    private List<String> subjects = List.of();

    @Option(
            names = "--workloads",
            paramLabel = "A,B",
            split = ",",
            description = "which workloads (default: those of the profile; see perf list)")
    private List<String> workloads = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N,M",
            split = ",",
            description = "which thread counts (default: those of the profile)")
    private List<String> threads = List.of();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "where the run's folder goes (default: results, beside the sources)")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        Run run = prepare();
        Interruption interruption = Interruption.of(run);
        RunRecord record = run.measure(System.err, TERMINAL);
        if (!interruption.isOver()) {
            return INTERRUPTED;
        }
        System.out.println(Report.write(run.folder()));
        return record.count(Status.FAILED) == 0 ? 0 : 1;
    }

    private Run prepare() throws IOException {
        Choice choice;
        try {
            choice = Choice.of(profile, subjects, workloads, threads);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        Path parent = output == null ? HOME.resolve("results") : output;
        try {
            Files.createDirectories(parent);
        } catch (IOException e) {
            throw wrong("--output %s is no folder and cannot be made one".formatted(parent));
        }
        if (!Files.isWritable(parent)) {
            throw wrong("--output %s: no permission to write there".formatted(parent));
        }
        return Run.prepare(choice, spec.root().commandLine().getParseResult().originalArgs(), HOME, parent);
    }

    private ParameterException wrong(@Nullable String message) {
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }
}
