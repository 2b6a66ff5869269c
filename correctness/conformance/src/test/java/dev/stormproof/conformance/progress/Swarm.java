package dev.stormproof.conformance.progress;

import dev.stormproof.conformance.Crew;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that start together and each do one thing over and over, until all are stopped or one of them fails. */
final class Swarm {
    /** How long a swarm that is run for some time runs. */
    static final long SECONDS = Long.getLong("stormproof.progress.seconds", 3);

    /** A thread that has not come to the end of its round by then hangs. */
    private static final long PATIENCE_SECONDS = 30;

    private static final int BATCH = 1_000;

    /** The threads of a swarm that do the same. */
    static final class Group {
        private final AtomicLong[] rounds;

        private Group(int threads) {
            rounds = new AtomicLong[threads];
            Arrays.setAll(rounds, thread -> new AtomicLong());
        }

        /** How many rounds all of them have completed. */
        long rounds() {
            return Arrays.stream(rounds).mapToLong(AtomicLong::get).sum();
        }

        /** How many the one with the fewest has completed. */
        long fewestRounds() {
            return Arrays.stream(rounds).mapToLong(AtomicLong::get).min().orElseThrow();
        }
    }

    private record Member(Thread thread, FutureTask<Boolean> work) {}

    private final List<Member> members = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final CountDownLatch start = new CountDownLatch(1);
    private volatile boolean stopped;

    /** Adds threads; the task is one round of one of them. */
    Group add(String name, int threads, Crew.Task round) {
        Group group = new Group(threads);
        groups.add(group);
        for (int i = 0; i < threads; i++) {
            int number = i;
            FutureTask<Boolean> work = new FutureTask<>(() -> {
                try {
                    start.await();
                    while (!stopped) {
                        runBatch(round, number, group.rounds[number]);
                    }
                } finally {
                    stopped = true;
                }
                return true;
            });
            Thread thread = new Thread(work, name + "-" + i);
            thread.setDaemon(true);
            thread.start();
            members.add(new Member(thread, work));
        }
        return group;
    }

    /** A call of its own: a loop that is never left may stay in code that the compiler has given up, and be slow. */
    private void runBatch(Crew.Task round, int number, AtomicLong rounds) throws Exception {
        for (int i = 0; i < BATCH && !stopped; i++) {
            round.run(number);
            rounds.setRelease(rounds.getPlain() + 1);
        }
    }

    void start() {
        start.countDown();
    }

    /**
     * Lets it run for {@link #SECONDS}, or until one fails. If a thread has not completed a round by then, all go on
     * for a while: on a busy machine it may not have run yet, and only one that starves still has none after that.
     */
    void run() throws Exception {
        start();
        sleep(TimeUnit.SECONDS.toMillis(SECONDS));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (groups.stream().anyMatch(group -> group.fewestRounds() == 0)
                && System.nanoTime() < deadline
                && !stopped) {
            sleep(50);
        }
        stop();
    }

    /** Sleeps while it runs, but not on when one has failed. */
    void sleep(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; left > 0 && !stopped; ) {
            Thread.sleep(Math.min(left, 50));
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }

    /** Lets all finish their round, and throws what one of them threw. */
    void stop() throws Exception {
        stopped = true;
        start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Member member : members) {
            try {
                member.work.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                AssertionError hang = new AssertionError(member.thread.getName() + " hangs", e);
                hang.setStackTrace(member.thread.getStackTrace());
                throw hang;
            } catch (ExecutionException e) {
                Crew.join(member.work);
            }
        }
    }
}
