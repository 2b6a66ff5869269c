package dev.stormproof.perf.measure;

import dev.stormproof.testbed.run.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Stream;

/** The JVMs that measure: the same {@code java} and class path as this one, with flags of their own. */
public final class ChildJvm {
    /** Their flags, all in one place: a fixed heap and a named collector, so that machines differ in less. */
    public static final List<String> FLAGS = Stream.concat(
                    Stream.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC"), Jvm.quietFlags().stream())
            .toList();

    private ChildJvm() {}

    /**
     * Starts a main class in a child JVM.
     *
     * @param flags flags of this one alone
     * @param main the class
     * @param log where its output goes
     * @param arguments its arguments
     * @return the process
     * @throws IOException if it cannot be started
     */
    static Process start(List<String> flags, Class<?> main, Path log, String... arguments) throws IOException {
        List<String> all = Stream.concat(FLAGS.stream(), flags.stream()).toList();
        return Jvm.of(all, Jvm.classPath(List.of()), main, arguments)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Kills every child unless it is closed in time: for children that somebody else has started. */
    static final class Deadline implements AutoCloseable {
        private final Timer timer = new Timer("deadline", true);
        private volatile boolean passed;

        Deadline(long millis) {
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    passed = true;
                    Jvm.killChildren();
                }
            };
            timer.schedule(task, millis);
        }

        boolean passed() {
            return passed;
        }

        @Override
        public void close() {
            timer.cancel();
        }
    }
}
