package dev.stormproof.perf;

import dev.stormproof.perf.report.Report;
import dev.stormproof.perf.run.Run;
import dev.stormproof.perf.run.RunRecord;
import dev.stormproof.perf.run.Status;
import dev.stormproof.testbed.run.Folder;
import dev.stormproof.testbed.run.Interruption;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        String resume = "perf --resume " + run.folder().path();
        Interruption interruption = Interruption.of(
                () -> {
                    run.stop();
                    System.err.printf("%n%s completes it%n", resume);
                },
                Main.class,
                "report",
                run.folder().path().toString());
        try {
            RunRecord record = run.measure(System.err, TERMINAL);
            if (!interruption.isOver()) {
                return INTERRUPTED;
            }
            System.out.println(Report.write(run.folder()));
            return record.count(Status.FAILED) == 0 ? 0 : 1;
        } catch (IOException | UncheckedIOException e) {
            interruption.isOver();
            throw new IOException("%s; %s completes the run".formatted(Main.reason(e), resume), e);
        }
    }

    private Run prepare() throws IOException {
        try {
            Preparation preparation = understand();
            Path parent = Folder.parent(output == null ? HOME.resolve("results") : output);
            return preparation.prepare(
                    spec.root().commandLine().getParseResult().originalArgs(), HOME, parent);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** How many options the command line has. */
    final long options() {
        return spec.commandLine().getParseResult().matchedOptions().size();
    }
}
