package dev.stormproof.conformance.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Once;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.anomaly.Anomaly;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Option;

/** A wrong command line is refused in one line, before anything is done. */
@Once
class VerifyCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "strom                        | unknown subject 'strom'; known are all, ours, peers, limits, storm, ",
                "--subjects storm,strom       | unknown subject 'strom'; known are all, ours, peers, limits, storm, ",
                "--techniques magic           | unknown technique 'magic'; known are anomalies, histories, workloads",
                "--anomalies none             | unknown anomaly 'none'; known are ",
                "--techniques anomalies --anomalies bank | unknown anomaly 'bank'; known are ",
                "--seconds 0                  | --seconds cannot be '0'; it takes a whole number from 1 to 999999",
                "--seconds -1                 | --seconds cannot be '-1'; it takes a whole number from 1 to 999999",
                "--minutes soon               | --minutes cannot be 'soon'; it takes a whole number from 1 to 999999",
                "--seconds 1 --minutes 1      | --seconds and --minutes say the same; give one of them",
                "--seed x                     | --seed cannot be 'x'; it takes a whole number of at most 18 digits",
                "--patience -1                | --patience cannot be '-1'; it takes a whole number from 1 to 999999",
                "--seconds                    | Missing required parameter for option '--seconds'",
                "--sceonds 2                  | unknown option '--sceonds'",
                "--class-path nowhere.jar     | --class-path: there is no 'nowhere.jar'; it takes jars and folders",
                "--subject-class my.Stm       | --subject-class: there is no class 'my.Stm' on --class-path",
                "--subject-class java.util.ArrayList | --subject-class: 'java.util.ArrayList' does not implement",
                "--subject-class dev.stormproof.testbed.subject.PlainVariables | --subject-class: 'dev.stormproof."
                        + "testbed.subject.PlainVariables' must be a public class with a public constructor",
                "--report src                 | --report: src is no folder of a run: it has no verdicts.json",
                "--replay pom.xml             | --replay: pom.xml cannot be read as a history: line 1: ",
                "--output pom.xml             | --output pom.xml is no folder and cannot be made one",
            })
    void isRefusedInOneLine(String arguments, String expected) {
        Command command = Command.run(arguments.split(" "));
        assertEquals(2, command.status());
        assertEquals(1, command.all().lines().count(), command::all);
        assertTrue(command.err().startsWith("verify: " + expected), command::all);
    }

    @Test
    void leavesNoFolder(@TempDir Path folder) {
        Path output = folder.resolve("results");
        assertEquals(
                2,
                Command.run("storm", "--seconds", "none", "--output", output.toString())
                        .status());
        assertFalse(Files.exists(output));
    }

    @Test
    void aHistoryIsCheckedAgain(@TempDir Path folder) throws IOException {
        String skewed = """
                {"history":1,"variables":{"x":0,"y":0}}
                {"thread":0,"begin":0,"end":10,"committed":true,"steps":[["r","x",0],["r","y",0],["w","x",1]]}
                {"thread":1,"begin":0,"end":10,"committed":%s,"steps":[["r","x",0],["r","y",0],["w","y",1]]}
                """;
        Path file = folder.resolve("history.jsonl");
        Files.writeString(file, skewed.formatted(true));
        Command bad = Command.run("--replay", file.toString());
        assertEquals(1, bad.status(), bad::all);
        assertTrue(bad.out().contains("no strict serializability: each of these"), bad::all);
        Files.writeString(file, skewed.formatted(false));
        Command good = Command.run("--replay", file.toString());
        assertEquals(0, good.status(), good::all);
        assertTrue(good.out().contains("opacity: no violation"), good::all);
    }

    @Test
    void theListHasAllThatCanBeAskedFor() {
        String list = Command.run("--list").out();
        Subjects.names().forEach(name -> assertTrue(list.contains("  " + name + "\n"), name));
        for (Technique technique : Technique.values()) {
            for (Anomaly anomaly : technique.anomalies()) {
                assertTrue(list.contains("  " + anomaly.name() + " "), anomaly.name());
            }
        }
    }

    @Test
    void programsThatWaitAreTried() {
        assertTrue(Technique.WORKLOADS.anomalies().stream()
                .map(Anomaly::name)
                .toList()
                .containsAll(List.of("philosophers", "token-ring", "hand-off")));
    }

    @Test
    void theHelpKnowsEveryOption() {
        String help = Command.run("storm", "--help").out();
        Stream.of(Verify.class.getDeclaredFields())
                .map(VerifyCommandTest::names)
                .flatMap(List::stream)
                .forEach(name -> assertTrue(help.contains(name), name));
        for (Technique technique : Technique.values()) {
            assertTrue(help.contains(technique.toString()), technique.toString());
        }
    }

    private static List<String> names(Field field) {
        Option option = field.getAnnotation(Option.class);
        return option == null ? List.of() : List.of(option.names());
    }

    @Test
    void eachEntryHasANameOfItsOwn() {
        List<String> names = Stream.of(Technique.values())
                .flatMap(technique -> technique.anomalies().stream())
                .map(Anomaly::name)
                .toList();
        assertEquals(names.stream().distinct().toList(), names);
    }
}
