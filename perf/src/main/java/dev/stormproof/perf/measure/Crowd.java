package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Storm;
import dev.stormproof.perf.plan.ThreadKind;
import dev.stormproof.testbed.workload.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The clients of a trial in their threads. */
final class Crowd {
    private final Course course;
    private final CountDownLatch firstOperations;
    private final List<Client> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Crowd(Course course, Trial trial, Signal signal) {
        this.course = course;
        firstOperations = new CountDownLatch(course.threads());
        for (int i = 0; i < course.threads(); i++) {
            Client client = Client.of(i, course, trial, signal, firstOperations);
            clients.add(client);
            threads.add(Threads.of(course.load().threadKind(), "client-" + i, client));
        }
    }

    /** Returns whether each has ended an operation within some time, so that classes are loaded. */
    boolean start(Duration grace) throws InterruptedException {
        threads.forEach(Thread::start);
        return firstOperations.await(grace.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns when all have ended, or why they have not, or not well. */
    @Nullable
    String awaitEnd(Duration grace) throws InterruptedException {
        long deadline = System.nanoTime() + grace.toNanos();
        for (int i = 0; i < threads.size(); i++) {
            Thread thread = threads.get(i);
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                return hung(thread, grace);
            }
            Throwable failure = clients.get(i).failure();
            if (failure != null) {
                return "an operation threw " + failure;
            }
        }
        return null;
    }

    private String hung(Thread thread, Duration grace) {
        return LatencyResult.HUNG
                + "an operation was still running %d ms after the end, in up to %,d attempts, at %s"
                        .formatted(grace.toMillis(), attempts(), List.of(thread.getStackTrace()));
    }

    /** How many attempts one of the operations that are under way has begun, at most. */
    int attempts() {
        return clients.stream().mapToInt(Client::attempts).max().orElse(0);
    }

    /** What the threads have taken so far. */
    Expense.Reading reading() {
        return course.load().threadKind() == ThreadKind.VIRTUAL
                ? Expense.Reading.ofAllOthers()
                : Expense.Reading.ofThreads(
                        threads.stream().mapToLong(Thread::getId).toArray());
    }

    /** What each has noted since the last call; the caller's until the next. */
    List<Sheet> sheets() {
        return clients.stream().map(Client::sheet).toList();
    }

    /** What was offered, at the end; null in a closed loop. */
    @Nullable
    Offer offer() {
        List<Offer> offers = clients.stream()
                .filter(OpenClient.class::isInstance)
                .map(client -> ((OpenClient) client).offer())
                .toList();
        return offers.isEmpty() ? null : Offer.of(course.load().rate(), offers);
    }

    /** How it came through a storm, at the end; null if there was none. */
    @Nullable
    Recovery recovery() {
        Storm storm = course.load().storm();
        return storm == null
                ? null
                : Recovery.of(
                        storm,
                        Timeline.of(clients.stream()
                                .map(client -> Objects.requireNonNull(client.timeline()))
                                .toList()));
    }
}
