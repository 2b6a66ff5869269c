package dev.stormproof.perf;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The lab's command line. */
@Command(
        name = "perf",
        description = "Measures what transactions cost, and what a storm does to them.",
        synopsisHeading = "Usage: ",
        synopsisSubcommandLabel = "[COMMAND]",
        descriptionHeading = "%n",
        commandListHeading = "%nCommands (without one: run):%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  perf                                    measure everything, at most 6 minutes",
            "  perf --profile smoke                    see that all of it works, in less than one",
            "  perf --subjects storm,scala-stm --workloads bank --threads 1,2,4",
            "  perf report results/RUN                 make the report of a run again",
            "",
            "Exit code: 0 if all was measured, 1 if a cell failed, 2 if the arguments make no sense, 130 if interrupted."
        },
        subcommands = {RunCommand.class, ReportCommand.class, ListCommand.class},
        mixinStandardHelpOptions = true,
        version = "perf, of Stormproof")
public final class Main {
    private Main() {}

    /**
     * Does what the arguments say.
     *
     * @param arguments the arguments
     */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /**
     * Does what the arguments say; without a command it runs.
     *
     * @param arguments the arguments
     * @return the exit code
     */
    static int execute(String... arguments) {
        CommandLine commandLine = new CommandLine(new Main())
                .setParameterExceptionHandler(Main::oneLine)
                .setUsageHelpAutoWidth(true);
        List<String> words = new ArrayList<>(List.of(arguments));
        if (words.isEmpty() || isOptionOfRun(words.get(0))) {
            words.add(0, "run");
        }
        return commandLine.execute(words.toArray(String[]::new));
    }

    private static boolean isOptionOfRun(String word) {
        return word.startsWith("-")
                && !List.of("-h", "--help", "-V", "--version").contains(word);
    }

    private static int oneLine(ParameterException problem, String[] arguments) {
        String message =
                String.valueOf(problem.getMessage()).lines().findFirst().orElse("wrong arguments");
        problem.getCommandLine().getErr().printf("perf: %s (perf --help tells more)%n", message);
        return 2;
    }
}
