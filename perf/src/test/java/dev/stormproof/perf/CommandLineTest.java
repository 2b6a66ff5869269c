package dev.stormproof.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--profile slow               | unknown profile 'slow'; known are smoke, quick",
                "run --profile slow           | unknown profile 'slow'; known are smoke, quick",
                "--subjects storm,strom       | unknown subject 'strom'; known are storm, ",
                "--subjects java.lang.String  | subject 'java.lang.String' is no class",
                "--workloads bonk             | unknown workload 'bonk'; known are hot-counter, increment, ",
                "--threads 1,0                | '0' is not a number of threads; it must be from 1 to 256",
                "--threads two                | 'two' is not a number of threads; it must be from 1 to 256",
                "--threads                    | Missing required parameter for option '--threads'",
                "--rate 1000                  | an open loop needs a rate, and a closed one has none",
                "--arrival poisson            | an open loop needs a rate, and a closed one has none",
                "--arrival poisson --rate Infinity | an open loop needs a rate, and a closed one has none",
                "--arrival poisson --rate 9 --sweep Infinity | a sweep rises by a factor of at least 1.1",
                "--arrival often --rate 1     | unknown arrival 'often'; known are closed, constant, poisson",
                "--arrival poisson --rate 9 --sweep 1.01 | a sweep rises by a factor of at least 1.1",
                "--storm now                  | 'now' is no storm; one of 300 ms",
                "--storm 9999999999-9-9x2     | '9999999999-9-9x2' is no storm; one of 300 ms",
                "--output pom.xml             | --output pom.xml is no folder",
                "--output pom.xml/results     | --output pom.xml/results is no folder and cannot be made one",
                "--output /proc/results       | --output /proc/results is no folder and cannot be made one",
                "--trheads 2                  | unknown argument '--trheads'",
                "mesure                       | unknown command 'mesure'; known are run, targets, report and list",
                "targets --only incremnt      | unknown target 'incremnt'; known are increment, boxed-increment, ",
                "report                       | Missing required parameter: 'RUN_DIR'",
                "--resume src                 | src is no folder of a run",
                "--resume src --threads 2     | --resume goes with no other option",
                "report src                   | src is no folder of a run",
            })
    void wrongArgumentsAreToldInOneLine(String arguments, String expected) {
        PrintStream stderr = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertEquals(2, Main.execute(arguments.split(" ")));
        } finally {
            System.setErr(stderr);
        }
        List<String> lines = told.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(1, lines.size(), () -> String.join("\n", lines));
        assertTrue(lines.get(0).startsWith("perf: " + expected), lines.get(0));
    }

    @Test
    void theHelpKnowsEveryOption() {
        String help = Main.help();
        for (Object command : List.of(new RunCommand(), new TargetsCommand())) {
            new CommandLine(command)
                    .getCommandSpec()
                    .options()
                    .forEach(option -> List.of(option.names()).forEach(name -> assertTrue(help.contains(name), name)));
        }
    }

    @Test
    void wrongArgumentsLeaveNoFolder(@TempDir Path folder) {
        Path output = folder.resolve("results");
        assertEquals(2, Main.execute("--output", output.toString(), "--threads", "none"));
        assertFalse(Files.exists(output));
    }
}
