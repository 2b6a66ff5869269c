package dev.stormproof.perf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The lab's command line. */
@Command(
        name = "perf",
        subcommands = {RunCommand.class, TargetsCommand.class, ReportCommand.class, ListCommand.class})
public final class Main {
    private static final int FILES = 3;
    private static final Set<String> HELP = Set.of("-h", "--help", "help");

    private Main() {}

    /**
     * Does what the arguments say.
     *
     * @param arguments the arguments
     */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Does what the arguments say; without a command it runs. */
    static int execute(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        if (words.size() == 1 && HELP.contains(words.get(0))) {
            System.out.print(help());
            return 0;
        }
        if (words.isEmpty() || words.get(0).startsWith("-")) {
            words.add(0, "run");
        }
        CommandLine commandLine = new CommandLine(new Main());
        OptionSpec help = OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("this")
                .build();
        commandLine
                .getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().addOption(help));
        return commandLine
                .setParameterExceptionHandler(Main::oneLine)
                .setExecutionExceptionHandler(Main::oneLineOfFiles)
                .setUsageHelpAutoWidth(true)
                .execute(words.toArray(String[]::new));
    }

    private static int oneLine(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        String message = problem instanceof UnmatchedArgumentException unmatched
                ? "unknown %s '%s'"
                        .formatted(
                                command.getParent() == null ? "command" : "argument",
                                unmatched.getUnmatched().get(0))
                : String.valueOf(problem.getMessage()).lines().findFirst().orElse("wrong arguments");
        String known = command.getParent() == null ? "; known are run, targets, report and list" : "";
        command.getErr().printf("perf: %s%s (perf --help tells more)%n", message, known);
        return 2;
    }

    /** Files that cannot be read or written are told in a line; all else is a defect, and shows its trace. */
    private static int oneLineOfFiles(Exception problem, CommandLine command, ParseResult arguments) throws Exception {
        if (problem instanceof IOException || problem instanceof UncheckedIOException) {
            command.getErr().printf("perf: %s%n", reason(problem));
            return FILES;
        }
        throw problem;
    }

    /** What is wrong with a file, in a line. */
    static String reason(Exception problem) {
        Throwable cause = problem instanceof UncheckedIOException
                ? Objects.requireNonNullElse(problem.getCause(), problem)
                : problem;
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause instanceof FileSystemException file && file.getReason() == null
                ? "%s: %s".formatted(message, cause.getClass().getSimpleName().replace("Exception", ""))
                : message;
    }

    /** The same file that the script shows where nothing is built yet. */
    static String help() {
        try (InputStream in = Main.class.getResourceAsStream("help.txt")) {
            return new String(Objects.requireNonNull(in, "help.txt is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
