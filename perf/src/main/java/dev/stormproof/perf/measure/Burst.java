package dev.stormproof.perf.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Some threads that do one operation after the other for a while, counted over the time that all of them took. */
public final class Burst implements AutoCloseable {
    /*
     * For JMH a burst is one invocation in one thread, and the rate is that of the counters. JMH's own threads would
     * not do: it adds up what each thread achieved in the time that this thread saw. Where threads outnumber cores, one
     * that gets a core late and for a moment has a high rate, and the sum of them is more than the machine can do: 600
     * million synchronized blocks a second were seen, at 128 threads on two cores. Here the time is one for all: from
     * the signal to start until the last thread is at rest.
     */
    private static final long MILLIS = 100;

    /** Shorter when warming up: what is compiled meanwhile is used from the next burst on. */
    private static final long WARM_UP_MILLIS = 25;

    /** What was done in the bursts of an iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counts {
        /** How many operations. */
        public long operations;

        /** How many attempts they took. */
        public long attempts;

        /** In how many nanoseconds. */
        public long nanos;

        /** How many nanoseconds the longest of them took; 0 where that was not measured. */
        public long longest;

        /** For JMH. */
        public Counts() {}
    }

    private record Tally(long operations, long attempts, long longest) {}

    private final List<IntSupplier> operations;
    private final boolean timed;
    private final ExecutorService threads;
    private volatile boolean stopped;

    /**
     * Threads that wait for their first burst.
     *
     * @param operations what each thread does; returns how many attempts it took
     */
    public Burst(List<IntSupplier> operations) {
        this(operations, false);
    }

    /**
     * Threads that wait for their first burst.
     *
     * @param operations what each thread does; returns how many attempts it took
     * @param timed whether each operation is timed, which makes short ones slower
     */
    public Burst(List<IntSupplier> operations, boolean timed) {
        this.operations = List.copyOf(operations);
        this.timed = timed;
        threads = Executors.newFixedThreadPool(operations.size(), body -> {
            Thread thread = new Thread(body);
            thread.setDaemon(true); // one that hangs does not keep the JVM from ending
            return thread;
        });
    }

    /** How long warming up should take, rests included. */
    static long expectedWarmUpMillis(long millis) {
        return millis + (millis + WARM_UP_MILLIS - 1) / WARM_UP_MILLIS * Compiler.USUAL_REST_MILLIS;
    }

    /** How long an iteration of bursts should take, rests included. */
    static long expectedMillis(long millis) {
        return (millis + MILLIS - 1) / MILLIS * (MILLIS + Compiler.USUAL_REST_MILLIS);
    }

    /**
     * Lets all threads run for a while, when the JIT compiler has done what there was to do.
     *
     * @param counts where it is counted
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    public void run(Counts counts) throws InterruptedException, ExecutionException {
        run(counts, MILLIS);
    }

    /**
     * Lets all threads run in short bursts, so that the code is compiled before anything counts.
     *
     * @param millis how long they run, without the rests in between
     * @throws InterruptedException if this thread is interrupted
     * @throws ExecutionException if an operation throws
     */
    public void warmUp(long millis) throws InterruptedException, ExecutionException {
        for (long left = millis; left > 0; left -= WARM_UP_MILLIS) {
            run(new Counts(), Math.min(left, WARM_UP_MILLIS));
        }
    }

    private void run(Counts counts, long millis) throws InterruptedException, ExecutionException {
        Compiler.awaitRest();
        stopped = false;
        CountDownLatch ready = new CountDownLatch(operations.size());
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Tally>> tallies = new ArrayList<>();
        for (IntSupplier operation : operations) {
            tallies.add(threads.submit(() -> {
                ready.countDown();
                start.await();
                return timed ? repeatTimed(operation) : repeat(operation);
            }));
        }
        ready.await();
        long began = System.nanoTime();
        start.countDown();
        Thread.sleep(millis);
        stopped = true;
        for (Future<Tally> tally : tallies) {
            counts.operations += tally.get().operations;
            counts.attempts += tally.get().attempts;
            counts.longest = Math.max(counts.longest, tally.get().longest);
        }
        counts.nanos += System.nanoTime() - began;
    }

    private Tally repeat(IntSupplier operation) {
        long done = 0;
        long attempts = 0;
        while (!stopped) {
            attempts += operation.getAsInt();
            done++;
        }
        return new Tally(done, attempts, 0);
    }

    private Tally repeatTimed(IntSupplier operation) {
        long done = 0;
        long attempts = 0;
        long longest = 0;
        while (!stopped) {
            long start = System.nanoTime();
            attempts += operation.getAsInt();
            longest = Math.max(longest, System.nanoTime() - start);
            done++;
        }
        return new Tally(done, attempts, longest);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
