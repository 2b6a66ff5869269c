package dev.stormproof.testbed.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each violation that is reported of a peer shows in a stand-alone program, which uses that peer alone. */
@Tag("thorough")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(90)
class ReproductionsTest {
    private static final Path PROGRAMS = Path.of("src", "test", "reproductions");
    private static final Path WORK = Path.of("target", "reproductions");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static List<Reproduction> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Reproduction::new)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void showsItsViolation(Reproduction program) throws IOException, InterruptedException {
        program.check();
        long start = System.nanoTime();
        String output = program.run(WORK, PATIENCE);
        System.out.println(
                program + ", " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms\n" + output);
    }

    @Test
    void theIndexNamesEachOfThem() throws IOException {
        assertEquals(
                programs().stream().map(Reproduction::name).toList(),
                Reproductions.all().stream().map(Reproductions.Row::program).toList());
    }

    /** What the tests above would say of programs that are not as they should be. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            did not show               | ''                                | System.exit(1);
            still running after 1 s    | ''                                | Thread.sleep(60_000);
            does not compile           | ''                                | dev.stormproof.stm.Stm.atomically(tx -> 1);
            imports what it should not | import org.multiverse.api.Txn;    | System.exit(0);
            """)
    void isNotTakenIn(String complaint, String imports, String body, @TempDir Path temporary) throws IOException {
        Path file = temporary.resolve("ClojureShowsNothing.java");
        String opening = "// Clojure " + Peer.CLOJURE.version() + "\n" + imports + "\n";
        Files.writeString(
                file,
                opening + "class ClojureShowsNothing {\n" + "public static void main(String[] args) throws Exception { "
                        + body + " } }");
        assertComplains(complaint, new Reproduction(file), temporary);
    }

    @Test
    void isNotTakenInByALongOne(@TempDir Path temporary) throws IOException {
        Path file = temporary.resolve("ClojureIsLong.java");
        Files.writeString(file, "\n".repeat(41));
        assertComplains("has 41 lines", new Reproduction(file), temporary);
    }

    private static void assertComplains(String complaint, Reproduction program, Path work) {
        AssertionError error = assertThrows(AssertionError.class, () -> {
            program.check();
            program.run(work, Duration.ofSeconds(1));
        });
        assertTrue(String.valueOf(error.getMessage()).contains(complaint), error::getMessage);
    }
}
