package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.run.Folder;
import dev.stormproof.testbed.run.Interruption;
import dev.stormproof.testbed.run.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command behind {@code scripts/verify}; {@code help.txt} says what it takes and how it ends. */
@Command(name = "verify", sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Verify implements Callable<Integer> {
    static final int NOTHING_FOUND = 0;
    static final int CLAIM_BROKEN = 1;
    static final int USAGE = 2;
    static final int HUNG_OR_CRASHED = 3;
    static final int INTERRUPTED = 130;

    private static final Path HOME = Path.of(System.getProperty("stormproof.home", "."));
    private static final boolean TERMINAL = Boolean.getBoolean("stormproof.terminal");
    private static final String DEFAULT_SECONDS = "10";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SUBJECT")
    private List<String> positional = List.of();

    @Option(names = "--subjects", split = ",")
    private List<String> subjects = List.of();

    @Option(names = "--techniques", split = ",")
    private List<String> techniques = List.of();

    @Option(names = "--anomalies", split = ",")
    private List<String> anomalies = List.of();

    @Option(names = "--seconds")
    private @Nullable String seconds;

    @Option(names = "--minutes")
    private @Nullable String minutes;

    @Option(names = "--seed")
    private @Nullable String seed;

    @Option(names = "--patience")
    private String patience = "20";

    @Option(names = "--subject-class", split = ",")
    private List<String> classes = List.of();

    @Option(names = "--class-path")
    private @Nullable String classPath;

    @Option(names = "--output")
    private @Nullable Path output;

    @Option(names = "--report")
    private @Nullable Path report;

    @Option(names = "--replay")
    private @Nullable Path replay;

    @Option(names = "--list")
    private boolean list;

    private Verify() {}

    /**
     * Does what the arguments say, and ends the JVM.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        System.exit(execute(arguments));
    }

    /** Does what the arguments say; returns the exit status. */
    static int execute(String... arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.print(help());
            return NOTHING_FOUND;
        }
        return new CommandLine(new Verify())
                .setParameterExceptionHandler(Verify::oneLine)
                .execute(arguments);
    }

    /** The same file that the script shows where nothing is built yet. */
    static String help() {
        return Page.resource(Verify.class, "help.txt");
    }

    private static int oneLine(ParameterException problem, String[] arguments) {
        String message = problem instanceof UnmatchedArgumentException unmatched
                ? "unknown option '%s'".formatted(unmatched.getUnmatched().get(0))
                : String.valueOf(problem.getMessage()).lines().findFirst().orElse("wrong arguments");
        problem.getCommandLine().getErr().printf("verify: %s (--help tells more)%n", message);
        return USAGE;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (list) {
            Arguments.list(System.out);
            return NOTHING_FOUND;
        }
        if (report != null) {
            if (!Report.isRun(report)) {
                throw wrong("--report: %s is no folder of a run: it has no %s".formatted(report, Report.VERDICTS));
            }
            System.out.println(Report.write(new Folder(report)));
            return NOTHING_FOUND;
        }
        Run run;
        try {
            if (replay != null) {
                return Replay.of(replay);
            }
            List<Path> jars = OutsideSubjects.jars(classPath);
            Plan plan = plan(jars);
            Path parent = Folder.parent(output == null ? HOME.resolve("results") : output);
            run = Run.prepare(plan, jars, spec.commandLine().getParseResult().originalArgs(), HOME, parent);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        Interruption interruption = Interruption.of(
                run::stop, Verify.class, "--report", run.folder().path().toString());
        Verdicts verdicts = run.verify(System.err, TERMINAL);
        if (!interruption.isOver()) {
            return INTERRUPTED;
        }
        Summary.print(verdicts, System.out);
        System.out.println();
        System.out.println(Report.write(run.folder()));
        return status(verdicts);
    }

    /** What a gate needs to know. */
    static int status(Verdicts verdicts) {
        if (verdicts.count(verdict -> verdict == Verdict.CLAIM_BROKEN) > 0) {
            return CLAIM_BROKEN;
        }
        return verdicts.count(verdict -> !verdict.isGood()) > 0 ? HUNG_OR_CRASHED : NOTHING_FOUND;
    }

    private Plan plan(List<Path> jars) {
        OutsideSubjects.require(classes, jars);
        if (seconds != null && minutes != null) {
            throw new IllegalArgumentException("--seconds and --minutes say the same; give one of them");
        }
        long millis = minutes == null
                ? 1_000 * Arguments.number("--seconds", seconds == null ? DEFAULT_SECONDS : seconds)
                : 60_000 * Arguments.number("--minutes", minutes);
        List<Technique> chosen = Arguments.techniques(techniques);
        List<String> asked =
                Stream.concat(positional.stream(), subjects.stream()).toList();
        Plan plan = Plan.of(new Plan.Choice(
                Arguments.subjects(asked.isEmpty() && classes.isEmpty() ? List.of("all") : asked),
                List.copyOf(new LinkedHashSet<>(classes)),
                chosen,
                Arguments.entries(anomalies, chosen),
                millis,
                Arguments.seed(seed),
                1_000 * Arguments.number("--patience", patience)));
        if (plan.orders().isEmpty()) {
            throw new IllegalArgumentException("nothing to try");
        }
        return plan;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
