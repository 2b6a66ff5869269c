package dev.stormproof.perf;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Profiles;
import dev.stormproof.perf.run.Run;
import dev.stormproof.perf.targets.Targets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the core's own API against its targets. */
@Command(
        name = "targets",
        description = "Measures the core against its targets, into a new folder, and makes the report there.",
        sortOptions = false)
final class TargetsCommand extends MeasuringCommand {
    @Option(names = "--quick", description = "every row in at most 3 minutes, less exactly")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "A,B",
            split = ",",
            description = "only the rows of these names (default: all)")
    private List<String> only = List.of();

    @Override
    Preparation understand() {
        List<Cell> cells = Targets.cells(Targets.of(only));
        Profile profile = quick ? Profiles.QUICK_TARGETS : Profiles.TARGETS;
        return (arguments, home, output) -> Run.prepare(cells, profile, arguments, home, output);
    }
}
