package dev.stormproof.conformance.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM like this one, with other classes first on its class path, and what became of it. */
final class ChildJvm {
    /** How it ended. */
    enum Verdict {
        PASSED,
        FAILED,
        HUNG,
        /** It did not run at all: no verdict. */
        BROKEN
    }

    private ChildJvm() {}

    /** Runs a main class to its end, or kills it; its output goes to the log. */
    static Verdict run(Path classes, List<String> options, String main, List<String> args, Path log, Duration patience)
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
