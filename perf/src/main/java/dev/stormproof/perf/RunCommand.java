package dev.stormproof.perf;

import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.run.Run;
import java.util.List;
import picocli.CommandLine.Command;
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

    @Override
    Preparation understand() {
        Choice choice = Choice.of(profile, subjects, workloads, threads);
        return (arguments, home, output) -> Run.prepare(choice, arguments, home, output);
    }
}
