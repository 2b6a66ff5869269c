package dev.stormproof.perf;

import dev.stormproof.perf.report.Report;
import dev.stormproof.perf.run.Run;
import dev.stormproof.perf.run.RunRecord;
import dev.stormproof.perf.run.Status;
import dev.stormproof.testbed.run.Folder;
import dev.stormproof.testbed.run.Interruption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What measures into a new folder and makes the report there. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class MeasuringCommand implements Callable<Integer> {
    private static final Path HOME = Path.of(System.getProperty("stormproof.home", "."));
    private static final boolean TERMINAL = Boolean.getBoolean("stormproof.terminal");
    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "where the run's folder goes (default: results, beside the sources)")
    private @Nullable Path output;

    /** What a command line asks for. */
    interface Preparation {
        /** The run, whose folder goes to some place. */
        Run prepare(List<String> arguments, Path home, Path output) throws IOException;
    }

    /**
     * What the command line asks for.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what would
     */
    abstract Preparation understand();

    @Override
    public final Integer call() throws IOException {
        Run run = prepare();
        Interruption interruption = Interruption.of(
                run::stop, Main.class, "report", run.folder().path().toString());
        RunRecord record = run.measure(System.err, TERMINAL);
        if (!interruption.isOver()) {
            return INTERRUPTED;
        }
        System.out.println(Report.write(run.folder()));
        return record.count(Status.FAILED) == 0 ? 0 : 1;
    }

    private Run prepare() throws IOException {
        Preparation preparation;
        Path parent;
        try {
            preparation = understand();
            parent = Folder.parent(output == null ? HOME.resolve("results") : output);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        return preparation.prepare(spec.root().commandLine().getParseResult().originalArgs(), HOME, parent);
    }

    private ParameterException wrong(@Nullable String message) {
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }
}
