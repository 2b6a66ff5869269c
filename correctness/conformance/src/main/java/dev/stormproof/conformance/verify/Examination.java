package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.run.Json;
import dev.stormproof.testbed.run.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has a subject tried in JVMs of its own: after a hang or a crash in one, what is left is tried in another. */
final class Examination {
    /**
     * For each such JVM: as little as lets histories of some ten thousand attempts be checked. What it warns of itself
     * goes where it does not get among the messages.
     */
    static final List<String> FLAGS = Stream.concat(
                    Stream.of("-Xmx768m", "-Xlog:disable", "-Xlog:all=warning:stderr"), Jvm.quietFlags().stream())
            .toList();

    /** How long a JVM may take to start, and to make its subject. */
    private static final long START_MILLIS = 60_000;

    /** How long it may take to say that something hangs, after it should have noticed. */
    private static final long LAST_WORDS_MILLIS = 10_000;

    /** What is heard of such a JVM. */
    private enum Sign {
        MESSAGE,
        END,
        SILENCE
    }

    /** A sign, and the message if it is one. */
    private record Heard(Sign sign, @Nullable Message message) {}

    private final String classPath;
    private final Path log;
    private final Consumer<Claims> claims;
    private final Consumer<Result> results;

    private final BooleanSupplier stopped;

    /** Why Lincheck's model checker cannot follow the subject; null until that shows. */
    private @Nullable String unfollowable;

    /**
     * Its JVMs leave in the log what they print; claims and results are handed over as soon as they are known, and no
     * more of them once it is stopped.
     */
    Examination(
            String classPath, Path log, Consumer<Claims> claims, Consumer<Result> results, BooleanSupplier stopped) {
        this.classPath = classPath;
        this.log = log;
        this.claims = claims;
        this.results = results;
        this.stopped = stopped;
    }

    void run(Order order) throws IOException, InterruptedException {
        unfollowable = order.unfollowable();
        Deque<Trying> left = new ArrayDeque<>(order.tryings());
        while (!left.isEmpty() && !stopped.getAsBoolean()) {
            List<Trying> next =
                    left.stream().limit(order.technique().tryingsOfOneJvm()).toList();
            Order rest = order.of(next, unfollowable);
            try (Child child = new Child(rest)) {
                follow(child, rest, left);
            }
        }
        if (Files.size(log) == 0) {
            Files.delete(log);
        }
    }

    private void follow(Child child, Order order, Deque<Trying> left) throws InterruptedException {
        Trying current = null;
        boolean known = false;
        int told = 0;
        while (true) {
            long limit = current == null ? START_MILLIS : order.limitMillis(current) + LAST_WORDS_MILLIS;
            Heard heard = child.next(limit);
            Message message = heard.message();
            if (message == null) {
                if (!stopped.getAsBoolean() && !(heard.sign() == Sign.END && left.isEmpty())) {
                    ended(
                            child,
                            order,
                            left,
                            known,
                            current == null && told > 0,
                            heard.sign() == Sign.SILENCE ? limit : 0);
                }
                return;
            }
            if (message.claims() != null) {
                known = true;
                claims.accept(message.claims());
            } else if (message.begun() != null) {
                current = message.begun();
            } else if (message.unfollowable() != null) {
                unfollowable = message.unfollowable();
                return;
            } else if (message.result() != null) {
                left.removeFirst();
                current = null;
                told++;
                results.accept(message.result());
            }
        }
    }

    /** The JVM is gone, or says nothing more: after something hung or crashed, which it has told, or all by itself. */
    private void ended(
            Child child, Order order, Deque<Trying> left, boolean known, boolean afterResult, long silentMillis)
            throws InterruptedException {
        if (afterResult && silentMillis == 0) {
            return;
        }
        Outcome outcome = silentMillis > 0 ? Outcome.HUNG : Outcome.CRASHED;
        String reason = silentMillis > 0 ? "no sign of life for %,d ms".formatted(silentMillis) : child.lastWords();
        do { // one that cannot even be made need not be made again for each
            results.accept(Result.without(left.removeFirst(), order.subject(), outcome, silentMillis, reason));
        } while (!known && !left.isEmpty());
    }

    /** One JVM. */
    private final class Child implements AutoCloseable {
        private final Process process;
        private final long logBegin;
        private final BlockingQueue<Heard> messages = new LinkedBlockingQueue<>();

        Child(Order order) throws IOException {
            logBegin = Files.exists(log) ? Files.size(log) : 0;
            List<String> flags = Stream.concat(FLAGS.stream(), order.technique().flags().stream())
                    .toList();
            process = Jvm.of(flags, classPath, Examiner.class, Json.line(order).strip())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Thread reader = new Thread(this::read, "messages");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    messages.add(new Heard(Sign.MESSAGE, Json.read(line, Message.class)));
                }
            } catch (IOException | UncheckedIOException e) {
                // killed in the middle of a line: what came before it counts
            }
            messages.add(new Heard(Sign.END, null));
        }

        /** What is heard next, or that it says nothing in time. */
        Heard next(long millis) throws InterruptedException {
            Heard heard = messages.poll(millis, TimeUnit.MILLISECONDS);
            return heard == null ? new Heard(Sign.SILENCE, null) : heard;
        }

        /** How it ended, and why, or else the first line that it has left behind. */
        String lastWords() throws InterruptedException {
            int code = process.waitFor();
            List<String> lines = new ArrayList<>();
            try {
                byte[] bytes = Files.readAllBytes(log);
                new String(bytes, (int) logBegin, bytes.length - (int) logBegin, StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                        .forEach(lines::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String uncaught = "Exception in thread \"main\" ";
            String telling = lines.stream()
                    .filter(line -> line.startsWith(uncaught))
                    .map(line -> line.substring(uncaught.length()))
                    .findFirst()
                    .orElse(lines.isEmpty() ? "nothing said" : lines.get(0));
            return "its JVM ended with exit code %d: %s".formatted(code, telling);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
