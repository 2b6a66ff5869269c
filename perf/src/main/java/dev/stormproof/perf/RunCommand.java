package dev.stormproof.perf;

import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.run.Run;
import dev.stormproof.perf.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures subjects under workloads. */
@Command(
        name = "run",
        description = "Measures into a new folder and makes the report there; prints where it is.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand extends MeasuringCommand {
    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "quick",
            description = "how much to measure, see perf list (default: ${DEFAULT-VALUE})")
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

    @Mixin
    private LoadOptions load;

    @Option(
            names = "--resume",
            paramLabel = "RUN_DIR",
            description = "go on with a run that was interrupted or killed; with no other option")
    private @Nullable Path resumed;

    @Override
    Preparation understand() {
        if (resumed != null) {
            if (options() > 1) {
                throw new IllegalArgumentException("--resume goes with no other option: the run knows what to measure");
            }
            RunFolder folder = RunFolder.existing(resumed);
            return (arguments, home, output) -> Run.resume(folder, home);
        }
        Choice closed = Choice.of(profile, subjects, workloads, threads);
        Choice choice = load.load().map(closed::under).orElse(closed);
        return (arguments, home, output) -> Run.prepare(choice, arguments, home, output);
    }
}
