package dev.stormproof.perf.run;

import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.testbed.run.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A run of a second or two for each cell, two forks each, in a JVM of its own that can be killed. */
public final class TinyRun {
    private static final Timing TINY = Timing.iterations(2, 10).afterWarmUp(10).inForks(2);

    private TinyRun() {}

    /**
     * Measures.
     *
     * @param arguments where the run's folder goes; then subjects
     * @throws IOException if that cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        Run.prepare(choice(words.subList(1, words.size())), List.of("tiny"), Path.of("."), Path.of(words.get(0)))
                .measure(System.err, false);
    }

    /**
     * What it measures.
     *
     * @param subjects of which subjects
     * @return three cells of each, beside two of the rig by itself
     */
    public static Choice choice(List<String> subjects) {
        return new Choice(
                Profile.named("tiny", "for this test")
                        .throughputThreads(List.of(2))
                        .latencyThreads(List.of(1, 2))
                        .throughput(TINY)
                        .latency(TINY.inForks(1))
                        .build(),
                subjects,
                List.of("hot-counter"));
    }

    /**
     * A run that was interrupted before anything was measured.
     *
     * @param choice what it would have measured
     * @param results where its folder goes
     * @return its folder
     * @throws IOException if that cannot be written
     * @throws InterruptedException if this thread is interrupted
     */
    public static RunFolder interrupted(Choice choice, Path results) throws IOException, InterruptedException {
        Run run = Run.prepare(choice, List.of(), Path.of("."), results);
        Thread stopper = new Thread(() -> {
            try {
                run.stop();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        stopper.start();
        while (stopper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        run.measure(System.err, false);
        stopper.join();
        return run.folder();
    }

    /**
     * A JVM that runs a main class of the lab; what it tells is to be read.
     *
     * @param main the class
     * @param arguments its arguments
     * @return the JVM
     * @throws IOException if it cannot be started
     */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        return Jvm.of(List.of("-Djmh.ignoreLock=true"), Jvm.classPath(List.of()), main, arguments)
                .redirectErrorStream(true)
                .start();
    }

    /**
     * The only run in a folder of runs.
     *
     * @param results where its folder is
     * @return its folder
     * @throws IOException if that cannot be read
     */
    public static RunFolder in(Path results) throws IOException {
        try (Stream<Path> children = Files.list(results)) {
            return new RunFolder(children.filter(Files::isDirectory).findFirst().orElseThrow());
        }
    }
}
