package dev.stormproof.conformance.verify;

import dev.stormproof.conformance.interleaving.UnfollowableException;
import dev.stormproof.conformance.soak.ThreadDump;
import dev.stormproof.testbed.AnySubject;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.anomaly.Anomaly;
import dev.stormproof.testbed.anomaly.Effort;
import dev.stormproof.testbed.anomaly.Evidence;
import dev.stormproof.testbed.anomaly.HungException;
import dev.stormproof.testbed.run.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The main class of a JVM that tries one subject: what is ordered, in order, until something hangs or crashes. */
final class Examiner {
    /*
     * Standard output carries the messages; what the subject prints goes to standard error. After a hang or a crash
     * nobody knows what state the subject is in, so this JVM ends, and another one goes on. Each entry is tried on a
     * subject of its own: some STMs learn from what they have run, and make mistakes only until they have learned.
     */
    private final Order order;
    private final Map<String, Anomaly> anomalies;
    private final PrintStream messages;
    private final Timer timer = new Timer("alarm", true);
    private @Nullable Trying current; // from its begin until its result is told

    private Examiner(Order order, PrintStream messages) {
        this.order = order;
        this.messages = messages;
        anomalies = order.technique().anomalies(Path.of(order.kept()), order.unfollowable()).stream()
                .collect(Collectors.toMap(Anomaly::name, Function.identity()));
    }

    /**
     * Tries what is ordered.
     *
     * @param arguments an {@link Order} as JSON
     * @throws InterruptedException if somebody wants it to stop
     */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream messages = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Order order = Json.read(arguments[0], Order.class);
        new Examiner(order, messages).examine();
        Runtime.getRuntime().halt(0); // threads that hang must not keep it from ending
    }

    private void examine() throws InterruptedException {
        tell(Message.of(Claims.of(order.subject(), subject())));
        for (Trying trying : order.tryings()) {
            begin(trying);
            Result result;
            try {
                result = examine(trying);
            } catch (UnfollowableException e) {
                tell(Message.of(e));
                return;
            }
            end(result);
            if (result.outcome() == Outcome.HUNG || result.outcome() == Outcome.CRASHED) {
                return;
            }
        }
    }

    private Subject<?> subject() {
        return order.outside() ? AnySubject.ofClass(order.subject()) : Subjects.byName(order.subject());
    }

    private Result examine(Trying trying) throws InterruptedException {
        Subject<?> subject = subject();
        Anomaly anomaly = Optional.ofNullable(anomalies.get(trying.check())).orElseThrow();
        Optional<String> obstacle = order.technique().obstacle(anomaly, subject);
        if (obstacle.isPresent()) {
            return Result.without(trying, order.subject(), Outcome.NOT_APPLICABLE, 0, obstacle.get());
        }
        long begin = System.nanoTime();
        TimerTask hang = hang(trying);
        try {
            Effort effort = new Effort(
                    Duration.ofMillis(trying.millis()), order.seed(), Duration.ofMillis(order.patienceMillis()));
            Evidence evidence = anomaly.program().provoke(trying.style().of(subject), effort);
            Outcome outcome = Outcome.of(evidence);
            return new Result(
                    order.subject(),
                    trying.check(),
                    trying.style(),
                    outcome,
                    evidence.attempts() == 0
                            ? Verdict.NOT_TRIED // there was no time, or it never came so far
                            : Verdict.of(outcome, subject.guarantees().contains(anomaly.breaks())),
                    evidence.attempts(),
                    evidence.sightings(),
                    since(begin),
                    evidence.note(),
                    evidence.witness());
        } catch (HungException e) {
            ThreadDump.print(System.err);
            return new Result(
                    order.subject(),
                    trying.check(),
                    trying.style(),
                    Outcome.HUNG,
                    Verdict.HUNG,
                    1,
                    0,
                    since(begin),
                    e.witness().finding(),
                    e.witness());
        } catch (UnfollowableException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            return Result.without(trying, order.subject(), Outcome.CRASHED, since(begin), e.toString());
        } finally {
            hang.cancel();
        }
    }

    /** Goes off when something takes much too long. */
    private TimerTask hang(Trying trying) {
        Alarm alarm = Alarm.of(order.limitMillis(trying));
        long begin = System.nanoTime();
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                switch (alarm.look()) {
                    case EARLY -> {}
                    case STARVED -> signOfLife(trying);
                    case OVER -> hung(trying, since(begin));
                }
            }
        };
        timer.schedule(task, alarm.periodMillis(), alarm.periodMillis());
        return task;
    }

    private void hung(Trying trying, long millis) {
        ThreadDump.print(System.err);
        String reason = "no end after %,d ms".formatted(millis);
        synchronized (this) { // what it may have to tell now comes too late
            tell(Message.of(Result.without(trying, order.subject(), Outcome.HUNG, millis, reason)));
            Runtime.getRuntime().halt(0);
        }
    }

    private synchronized void begin(Trying trying) {
        current = trying;
        tell(Message.of(trying));
    }

    private synchronized void end(Result result) {
        current = null;
        tell(Message.of(result));
    }

    /** Unless it has ended meanwhile: after its result it would seem to have begun anew. */
    private synchronized void signOfLife(Trying trying) {
        if (trying.equals(current)) {
            tell(Message.of(trying));
        }
    }

    private synchronized void tell(Message message) {
        messages.print(Json.line(message));
        messages.flush();
    }

    private static long since(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
