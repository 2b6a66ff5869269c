package dev.stormproof.testbed.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Algorithm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every demonstration from the command line, shortly, under every algorithm; and command lines that are wrong. */
@Isolated // what shares a lock with it would find the Store busy
@Timeout(120)
class DemoCommandTest {
    private static final List<String> DEMOS =
            List.of("greeting", "accounts", "philosophers", "zombies", "counter", "transfer");

    /** What a run of the command left behind. */
    private record Result(int exitCode, String out, String err) {}

    static Stream<Arguments> everyDemoUnderEveryAlgorithm() {
        return DEMOS.stream()
                .filter(demo -> !demo.equals("zombies"))
                .flatMap(demo -> Stream.of(Algorithm.values()).map(algorithm -> Arguments.of(demo, algorithm)));
    }

    @ParameterizedTest
    @MethodSource("everyDemoUnderEveryAlgorithm")
    void comesOutAsItShould(String demo, Algorithm algorithm) {
        Result result = run(demo, "--algorithm", algorithm.name(), "--seconds", "0.4");

        assertEquals(0, result.exitCode, result.out);
        assertTrue(result.out.endsWith("all as it should be\n"), result.out);
    }

    @Test
    void counterEndsAt200000() {
        assertTrue(run("counter").out.contains("200000 and 200000"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMMIT_VALIDATION")
    void opaqueAlgorithmsHaveNoZombies(Algorithm algorithm) {
        Result result = run("zombies", "--algorithm", algorithm.name(), "--seconds", "0.5");

        assertEquals(0, result.exitCode, result.out);
        assertTrue(result.out.contains("inconsistent reads seen: 0\n"), result.out);
    }

    @Test
    void commitValidationHasZombies() {
        Result result = run("zombies", "--algorithm", "commit-validation", "--seconds", "0.3");
        for (int retries = 0; result.exitCode != 0 && retries < 5; retries++) {
            result = run("zombies", "--algorithm", "commit-validation", "--seconds", "1");
        }

        assertEquals(0, result.exitCode, result.out);
        assertTrue(result.out.matches("(?s).*inconsistent reads seen: [1-9].*"), result.out);
    }

    @Test
    void withoutANameListsAllWithALineEach() {
        Result result = run();

        assertEquals(0, result.exitCode);
        List<String> lines = result.out.lines().toList();
        assertEquals(DEMOS.size(), lines.size(), result.out);
        for (int i = 0; i < DEMOS.size(); i++) {
            assertTrue(lines.get(i).matches(" *" + DEMOS.get(i) + " +\\S.+"), lines.get(i));
        }
    }

    @Test
    void helpNamesEveryDemoAndOption() {
        Result result = run("--help");

        assertEquals(0, result.exitCode);
        DEMOS.forEach(demo -> assertTrue(result.out.contains(demo), result.out));
        List.of("--algorithm", "--threads", "--seconds", "--on")
                .forEach(option -> assertTrue(result.out.contains(option), result.out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"storm", "STORM", "Encounter-Locking", "commit_validation", "GLOBAL-LOCK"})
    void algorithmsAreNamedInEitherCaseAndWithEitherDash(String algorithm) {
        assertEquals(0, run("greeting", "--algorithm", algorithm).exitCode);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dinner                        | there are greeting, accounts",
                "greeting --algorithm tl2      | storm, encounter-locking, commit-validation, global-lock",
                "zombies --threads 1           | from 2 to 1000",
                "zombies --threads many        | from 2 to 1000",
                "zombies --threads 2.5         | a whole number",
                "zombies --seconds 0           | from 0.1 to 86400",
                "zombies --seconds NaN         | from 0.1 to 86400",
                "philosophers --on paper       | store, tvars, both",
                "counter --threads             | --threads",
                "counter --loud                | --help",
                "counter transfer              | --help",
            })
    void aWrongCommandLineIsAnsweredInOneLine(String lineAndAnswer) {
        String[] parts = lineAndAnswer.split("\\|", 2);

        Result result = run(parts[0].strip().split(" "));

        assertEquals(2, result.exitCode);
        assertEquals("", result.out);
        assertEquals(1, result.err.lines().count(), result.err);
        assertTrue(result.err.contains(parts[1].strip()), result.err);
    }

    private static Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = DemoCommand.run(print(out), print(err), false, arguments);
        return new Result(exitCode, text(out), text(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
