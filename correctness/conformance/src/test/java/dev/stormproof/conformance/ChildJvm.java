package dev.stormproof.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM like this one, with other classes first on its class path, and what became of it. */
public final class ChildJvm {
    /** How it ended. */
    public enum Verdict {
        /** With exit code 0. */
        PASSED,
        /** With exit code 1. */
        FAILED,
        /** It did not, in time. */
        HUNG,
        /** It did not run at all: no verdict. */
        BROKEN
    }

    private ChildJvm() {}

    /**
     * Runs a main class to its end, or kills it.
     *
     * @param classes what is first on its class path
     * @param options of the JVM
     * @param main the class
     * @param args its arguments
     * @param log where its output goes
     * @param patience how long it may take
     * @return how it ended
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the test is over
     */
    public static Verdict run(
            Path classes, List<String> options, String main, List<String> args, Path log, Duration patience)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        if (Runtime.version().feature() >= 21) {
            command.add("-XX:+EnableDynamicAgentLoading"); // for Lincheck
        }
        command.addAll(options);
        command.addAll(
                List.of("-cp", classes + System.getProperty("path.separator") + System.getProperty("java.class.path")));
        command.add(main);
        command.addAll(args);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            return Verdict.HUNG;
        }
        return switch (process.exitValue()) {
            case 0 -> Verdict.PASSED;
            case 1 ->
                Files.readString(log).contains("Could not find or load main class") ? Verdict.BROKEN : Verdict.FAILED;
            default -> Verdict.BROKEN;
        };
    }
}
