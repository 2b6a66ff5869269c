package dev.stormproof.testbed.demo;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command behind {@code scripts/demo}: runs a demonstration by name, or lists them. Exit codes: 0 all as it should
 * be, 1 a wrong outcome, 2 a wrong command line.
 */
@Command(
        name = "demo",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Runs one of the demonstrations; without a name, lists them.")
public final class DemoCommand implements Callable<Integer> {
    /** The system property that says whether somebody watches on a terminal: progress stays on one line then. */
    public static final String INTERACTIVE_PROPERTY = "dev.stormproof.demo.interactive";

    private static final List<Demo> DEMOS =
            List.of(new Greeting(), new Accounts(), new Philosophers(), new Zombies(), new Counter(), new Transfer());

    private final Screen screen;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which one; see the list.")
    private @Nullable String name;

    @Option(
            names = "--algorithm",
            paramLabel = "A",
            description = "What runs the transactions: storm (the default), encounter-locking, commit-validation or"
                    + " global-lock; in upper case or lower, with - or _.")
    private String algorithm = "storm";

    @Option(names = "--threads", paramLabel = "N", description = "How many; what that means, each says below.")
    private @Nullable String threads;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long, for those that go on until they are stopped. Default 5; fractions are fine.")
    private String seconds = "5";

    @Option(names = "--on", paramLabel = "WHAT", description = "store, tvars or both (the default): philosophers only.")
    private String table = "both";

    private DemoCommand(Screen screen) {
        this.screen = screen;
    }

    /**
     * Runs the command and ends the JVM with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        System.exit(run(System.out, System.err, Boolean.getBoolean(INTERACTIVE_PROPERTY), arguments));
    }

    /** Runs the command; returns its exit code. */
    static int run(PrintStream out, PrintStream err, boolean interactive, String... arguments) {
        CommandLine command = new CommandLine(new DemoCommand(new Screen(out, interactive)))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, args) -> complain(err, wrong));
        command.getCommandSpec()
                .addOption(OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Shows this.")
                        .build())
                .usageMessage()
                .footer(footer());
        return command.execute(arguments);
    }

    private static int complain(PrintStream err, ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage()).replaceAll("\\s+", " ");
        err.println("demo: " + message + (wrong instanceof UnmatchedArgumentException ? "; --help lists them" : ""));
        return CommandLine.ExitCode.USAGE;
    }

    private static String[] footer() {
        return Stream.concat(
                        Stream.of("", "What the options mean where:"),
                        DEMOS.stream().map(demo -> line(demo, demo.options())))
                .toArray(String[]::new);
    }

    private static String line(Demo demo, String text) {
        return String.format("  %-13s %s", demo.name(), text);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (name == null) {
            DEMOS.forEach(demo -> screen.say("%s", line(demo, demo.summary())));
            return CommandLine.ExitCode.OK;
        }
        Demo demo = demo(name);
        Terms terms = new Terms(
                Engine.of(oneOf("--algorithm", Algorithm.values(), algorithm)),
                threads(demo),
                Duration.ofMillis(number("--seconds", seconds, demo, "0.1", "86400", 3)
                        .movePointRight(3)
                        .longValueExact()),
                oneOf("--on", Terms.Table.values(), table));
        screen.say("%s: %s", demo.name(), demo.summary());
        screen.say("algorithm %s", terms.engine().algorithm());
        try {
            demo.run(terms, screen);
        } catch (WrongOutcomeException e) {
            screen.say("WRONG: %s", e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        screen.say("all as it should be");
        return CommandLine.ExitCode.OK;
    }

    private Demo demo(String wanted) {
        return DEMOS.stream()
                .filter(demo -> demo.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> wrong("there is no '%s'; there are %s", wanted, joined(DEMOS, Demo::name)));
    }

    private <E extends Enum<E>> E oneOf(String option, E[] allowed, String given) {
        return Stream.of(allowed)
                .filter(constant -> optionName(constant).equalsIgnoreCase(given.replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "%s cannot be '%s'; it can be %s",
                        option, given, joined(List.of(allowed), DemoCommand::optionName)));
    }

    private int threads(Demo demo) {
        String fewest = String.valueOf(demo.fewestThreads());
        return threads == null
                ? demo.threads()
                : number("--threads", threads, demo, fewest, "1000", 0).intValueExact();
    }

    private BigDecimal number(String option, String given, Demo demo, String least, String most, int decimals) {
        try {
            BigDecimal number = new BigDecimal(given).stripTrailingZeros();
            boolean fits = number.compareTo(new BigDecimal(least)) >= 0 && number.compareTo(new BigDecimal(most)) <= 0;
            if (fits && number.scale() <= decimals) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, as one that does not fit
        }
        String kind = decimals == 0 ? "a whole number" : "a number";
        throw wrong("%s cannot be '%s'; %s takes %s from %s to %s", option, given, demo.name(), kind, least, most);
    }

    private static String optionName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> String joined(List<T> values, Function<T, String> name) {
        return values.stream().map(name).collect(Collectors.joining(", "));
    }

    private ParameterException wrong(String format, Object... arguments) {
        return new ParameterException(spec.commandLine(), String.format(Locale.ROOT, format, arguments));
    }
}
