package dev.stormproof.stress.gate;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stress.Tried;
import dev.stormproof.testbed.subject.StormproofSubject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.grading.ReportUtils;

/**
 * One run of jcstress, in a JVM and a directory of its own.
 *
 * @param tests the names of the tests to run
 * @param properties of the JVMs that run them, which say on what
 * @param iterations how often each is repeated under each configuration
 * @param millis how long a repetition takes
 * @param directory where it runs and leaves its log, its results and its report; emptied first
 */
record Campaign(Collection<String> tests, Map<String, String> properties, int iterations, int millis, Path directory) {
    private static final long PATIENCE_MINUTES = 20;
    private static final String LOG = "jcstress.log";

    /** What has tests run on a subject. */
    static Map<String, String> on(String subject) {
        return Map.of(Tried.PROPERTY, subject);
    }

    /** What has tests run on an algorithm of ours, those that are for the default engine, too. */
    static Map<String, String> on(Algorithm algorithm) {
        return Map.of(
                Tried.PROPERTY,
                StormproofSubject.nameOf(Engine.of(algorithm)),
                Stm.ALGORITHM_PROPERTY,
                algorithm.name());
    }

    /** Runs it on the class path of this JVM, with these directories of classes before it. */
    Harvest run(Path... classesFirst) throws IOException, InterruptedException {
        empty(directory);
        Process process = new ProcessBuilder(command(classesFirst))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(LOG).toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        List<String> log = Files.readAllLines(directory.resolve(LOG), StandardCharsets.UTF_8);
        return new Harvest(process.exitValue(), log, tallies());
    }

    private List<String> command(Path... classesFirst) {
        String classPath = Stream.concat(
                        Stream.of(classesFirst).map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
        String selection = tests.stream().map(Pattern::quote).collect(Collectors.joining("|", "^(", ")$"));
        String forkArguments = properties.entrySet().stream()
                .map(property -> " -D" + property)
                .collect(Collectors.joining("", "-Xmx256m", ""));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath, OneConfiguration.class.getName()));
        command.addAll(List.of("-t", selection, "-f", "1", "-sc", "false"));
        command.addAll(List.of("-iters", String.valueOf(iterations), "-time", String.valueOf(millis)));
        command.addAll(List.of("-r", "report", "-jvmArgs", forkArguments));
        return command;
    }

    private List<Tally> tallies() throws IOException {
        InProcessCollector results = new InProcessCollector();
        for (Path file : resultFiles()) {
            DiskReadCollector reader = new DiskReadCollector(file.toString(), results);
            try {
                reader.dump();
            } catch (ClassNotFoundException e) {
                throw new IOException("cannot read " + file, e);
            } finally {
                reader.close();
            }
        }
        return ReportUtils.mergedByConfig(results.getTestResults()).stream()
                .map(Tally::of)
                .sorted(Comparator.comparing(Tally::test).thenComparing(Tally::configuration))
                .toList();
    }

    private List<Path> resultFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".bin.gz"))
                    .toList();
        }
    }

    private static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory);
    }
}
