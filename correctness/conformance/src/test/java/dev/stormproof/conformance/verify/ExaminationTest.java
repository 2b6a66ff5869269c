package dev.stormproof.conformance.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Once;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a subject does, it is a result, and the others go on. */
@Once
@Timeout(300)
class ExaminationTest {
    private static final String THREE =
            "--anomalies write-skew,lost-update,hot-counter --seed 1 --patience 2 --seconds 1 --subject-class ";

    @TempDir
    Path results;

    private List<Result> results() throws IOException {
        return Command.verdicts(Command.folder(results)).results();
    }

    private Result result(String check, Style style) throws IOException {
        return results().stream()
                .filter(result -> result.check().equals(check) && result.style() == style)
                .findFirst()
                .orElseThrow();
    }

    private String logs() throws IOException {
        Path logs = Command.folder(results).resolve("logs");
        try (Stream<Path> files = Files.list(logs)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {FaultySubject.Hangs.class, FaultySubject.Dies.class})
    void whatHangsOrDiesIsToldAndTheRestIsTried(Class<?> faulty) throws IOException {
        boolean hangs = faulty == FaultySubject.Hangs.class;
        Command command = Command.into(results, THREE + faulty.getName());
        assertEquals(3, command.status(), command::all);
        assertEquals(6, results().size(), command::all);
        for (String check : List.of("lost-update", "write-skew", "hot-counter")) {
            assertEquals(Outcome.NOT_OBSERVED, result(check, Style.PRIMITIVE).outcome(), command::all);
            Result bad = result(check, Style.BOXED);
            assertEquals(hangs ? Outcome.HUNG : Outcome.CRASHED, bad.outcome(), command::all);
            assertTrue(String.valueOf(bad.reason()).startsWith(reason(hangs, check)), bad::toString);
        }
        assertTrue(logs().contains(hangs ? "FaultySubject$Hangs.fault" : "out of order"), "its last words are kept");
        assertTrue(command.out().contains(hangs ? "hung: T1 does not end" : "crashed: its JVM ended"), command::out);
    }

    /** A scene notices itself that one of its transactions does not end; workloads do not. */
    private static String reason(boolean hangs, String check) {
        if (!hangs) {
            return "its JVM ended with exit code 7: out of order";
        }
        return check.equals("hot-counter") ? "no end after " : "T1 does not end";
    }

    @Test
    void whatCannotBeMadeIsNotMadeAgainForEachCheck() throws IOException {
        Command command = Command.into(results, THREE + FaultySubject.Stillborn.class.getName());
        assertEquals(3, command.status(), command::all);
        assertEquals(6, results().size());
        results().forEach(result -> assertEquals(Outcome.CRASHED, result.outcome()));
        assertTrue(command.out().contains("not today"), command::out);
        assertEquals(2, logs().lines().filter("born"::equals).count(), "once for each technique");
    }

    @Test
    void whoIsInterruptedKeepsWhatIsFinished() throws IOException, InterruptedException {
        Path log = results.resolve("log");
        Process verify = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Verify.class.getName(),
                        "--subject-class",
                        FaultySubject.Slow.class.getName(),
                        "--anomalies",
                        "write-skew,zombie,lost-update",
                        "--output",
                        results.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!isSlow() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        verify.destroy();
        assertTrue(verify.waitFor(60, TimeUnit.SECONDS), "it does not end");
        String told = Files.readString(log);
        Verdicts verdicts = Command.verdicts(Command.folder(results));
        assertEquals(false, verdicts.run().isComplete(), told);
        assertTrue(!verdicts.results().isEmpty() && verdicts.results().size() < 6, Json.write(verdicts.results()));
        assertTrue(verdicts.results().stream().allMatch(result -> result.outcome() == Outcome.NOT_OBSERVED), told);
        assertTrue(told.contains("Interrupted"), told);
        String matrix = Files.readString(Command.folder(results).resolve("matrix.html"));
        assertTrue(matrix.contains("This run is incomplete"), matrix);
    }

    /** Whether it is done with the first primitive variables, and has come to the first boxed ones. */
    private boolean isSlow() throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            return files.anyMatch(file -> file.toString().endsWith("_anomalies.log")) && logs().contains("slow");
        }
    }
}
