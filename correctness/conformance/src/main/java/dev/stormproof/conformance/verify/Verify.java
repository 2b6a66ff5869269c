package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.anomaly.Anomaly;
import dev.stormproof.testbed.run.Folder;
import dev.stormproof.testbed.run.Interruption;
import dev.stormproof.testbed.run.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
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
    private static final int DEFAULT_SECONDS = 10;
    private static final List<String> GROUPS = List.of("all", "ours", "peers", "limits");

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
            list();
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
                ? 1_000 * number("--seconds", seconds == null ? String.valueOf(DEFAULT_SECONDS) : seconds)
                : 60_000 * number("--minutes", minutes);
        List<Technique> chosen = techniques();
        Plan plan = Plan.of(new Plan.Choice(
                subjects(),
                List.copyOf(new LinkedHashSet<>(classes)),
                chosen,
                entries(chosen),
                millis,
                seed(),
                1_000 * number("--patience", patience)));
        if (plan.orders().isEmpty()) {
            throw new IllegalArgumentException("nothing to try");
        }
        return plan;
    }

    private List<String> subjects() {
        Set<String> names = new LinkedHashSet<>();
        List<String> asked =
                Stream.concat(positional.stream(), subjects.stream()).toList();
        if (asked.isEmpty() && classes.isEmpty()) {
            asked = List.of("all");
        }
        for (String name : asked) {
            switch (name) {
                case "all" -> Stream.concat(ours(), Subjects.peers().stream()).forEach(names::add);
                case "ours" -> ours().forEach(names::add);
                case "limits" -> names.addAll(Subjects.limits());
                case "peers" -> names.addAll(Subjects.peers());
                default -> names.add(known("subject", name, GROUPS, Subjects.names()));
            }
        }
        return List.copyOf(names);
    }

    private static Stream<String> ours() {
        return Stream.concat(Subjects.ours().stream(), Stream.of("store"));
    }

    private List<Technique> techniques() {
        List<String> names =
                Stream.of(Technique.values()).map(Technique::toString).toList();
        techniques.forEach(name -> known("technique", name, List.of(), names));
        return Stream.of(Technique.values())
                .filter(technique -> techniques.isEmpty() || techniques.contains(technique.toString()))
                .toList();
    }

    private List<String> entries(List<Technique> chosen) {
        List<String> names = chosen.stream()
                .flatMap(technique -> technique.anomalies().stream())
                .map(Anomaly::name)
                .toList();
        anomalies.forEach(name -> known("anomaly", name, List.of(), names));
        return anomalies;
    }

    private static String known(String what, String name, List<String> more, Iterable<String> known) {
        List<String> all = new ArrayList<>(more);
        known.forEach(all::add);
        if (!all.contains(name)) {
            throw new IllegalArgumentException(
                    "unknown %s '%s'; known are %s".formatted(what, name, String.join(", ", all)));
        }
        return name;
    }

    private static long number(String option, String value) {
        if (!value.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(
                    "%s cannot be '%s'; it takes a whole number from 1 to 999999".formatted(option, value));
        }
        return Long.parseLong(value);
    }

    private long seed() {
        if (seed == null) {
            return ThreadLocalRandom.current().nextInt(1_000_000);
        }
        if (!seed.matches("-?[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "--seed cannot be '%s'; it takes a whole number of at most 18 digits".formatted(seed));
        }
        return Long.parseLong(seed);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static void list() {
        System.out.println("Subjects (groups: " + String.join(", ", GROUPS) + ")");
        Subjects.names().forEach(name -> System.out.println("  " + name));
        for (Technique technique : Technique.values()) {
            System.out.printf("%n%s: %s%n", Matrix.sentence(technique.toString()), technique.description());
            for (Anomaly anomaly : technique.anomalies()) {
                System.out.printf(
                        "  %-26s breaks %-24s %s%n",
                        anomaly.name(),
                        anomaly.breaks(),
                        anomaly.technique().name().toLowerCase(Locale.ROOT));
            }
        }
    }
}
