package dev.stormproof.perf;

import dev.stormproof.perf.report.Report;
import dev.stormproof.perf.run.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the report of a run again. */
@Command(
        name = "report",
        description = "Makes report.html and report.md again, of nothing but a run's folder; prints where they are.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN_DIR", description = "a run's folder, such as results/2026-01-31_host_jdk17_1a2b3c4d")
    private Path folder;

    @Override
    public Integer call() {
        try {
            System.out.println(Report.write(RunFolder.existing(folder)));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
