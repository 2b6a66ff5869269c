package dev.stormproof.testbed.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A stand-alone program that shows a violation: one file of at most forty lines, which uses one peer and the JDK. It
 * ends with status 0 if the violation showed, and has printed the values that were seen.
 *
 * @param file its source
 */
record Reproduction(Path file) {
    private static final int LINES = 40;
    private static final int WIDTH = 120;

    String name() {
        return String.valueOf(file.getFileName()).replace(".java", "");
    }

    /** What can be seen without running it. */
    void check() throws IOException {
        List<String> lines = Files.readAllLines(file);
        Peer peer = Peer.of(name());
        assertTrue(lines.size() <= LINES, () -> name() + " has " + lines.size() + " lines");
        assertTrue(
                lines.stream().allMatch(line -> line.length() <= WIDTH), () -> name() + " has a line that is too long");
        String opening = lines.stream().takeWhile(line -> line.startsWith("//")).collect(Collectors.joining());
        assertTrue(opening.contains(peer.version()), () -> name() + " does not say that it is about " + peer.version());
        assertEquals(List.of(), peer.strangers(Files.readString(file)), () -> name() + " imports what it should not");
    }

    /** Runs it in a JVM of its own that has the peer and nothing else; returns what it printed. */
    String run(Path work, Duration patience) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(work.resolve(name())).toAbsolutePath();
        Path log = work.resolve(name() + ".log");
        Path silence = Files.writeString(classes.resolve("logging.properties"), ""); // some announce themselves
        compile(classes);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.config.file=" + silence,
                        "-cp",
                        classes
                                + System.getProperty("path.separator")
                                + Peer.of(name()).classPath(),
                        name())
                .directory(classes.toFile()) // some leave files behind
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            fail(name() + " was still running after " + patience.toSeconds() + " s: " + Files.readString(log));
        }
        String output = Files.readString(log);
        assertEquals(0, process.exitValue(), () -> name() + " did not show what it is about: " + output);
        return output;
    }

    private void compile(Path classes) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-nowarn", "-cp", Peer.of(name()).classPath(), "-d", classes.toString());
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            boolean compiled = javac.getTask(complaints, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            assertTrue(compiled, () -> name() + " does not compile: " + complaints);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
