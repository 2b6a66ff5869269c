package dev.stormproof.perf.measure;

import dev.stormproof.perf.measure.Signal.Phase;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Worker;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * A client of an open loop, which does operations when they are due, or as soon as it can. Response time is from when
 * they were due: while one stalls the next ones wait, and the histogram has what they waited. Those that have not begun
 * when the time is up count with what they have waited so far, so that nothing is omitted at the end either.
 */
final class OpenClient extends Client {
    /** So long before an operation is due the thread stops to sleep: about as much too late it wakes up. */
    private static final long ALERT_NANOS = 60_000;

    private final double rate;
    private final Arrivals arrivals;
    private final long endNanos;
    private final long[] begun;
    private long served;
    private long unserved;

    OpenClient(int number, Course course, Trial trial, Signal signal, CountDownLatch firstOperations) {
        super(number, course, trial, signal, firstOperations);
        rate = course.load().rate() / course.threads();
        arrivals = new Arrivals(course.load(), course.threads(), number);
        endNanos = course.measured().toNanos();
        begun = new long[course.transactionClasses()];
    }

    @Override
    void measured(Worker worker) throws InterruptedException {
        for (int i = 0; i < BATCH; i++) {
            giveWay();
            if (arrivals.due() >= endNanos || !serve(worker)) {
                signal.awaitEnd(Phase.MEASURE);
                return;
            }
            arrivals.advance();
        }
    }

    /** Does the next operation; returns whether there was time to begin it. */
    private boolean serve(Worker worker) {
        long due = signal.began() + arrivals.due();
        long asked = System.nanoTime();
        long start = awaitTime(due, asked);
        if (start - signal.began() >= endNanos) {
            return false;
        }
        long end = operate(worker, due, start, asked - due < 0);
        begun[worker.transactionClass()]++;
        if (end - signal.began() <= endNanos) {
            served++;
        }
        return true;
    }

    @SuppressWarnings("ThreadPriorityCheck") // there may be more threads than cores
    private static long awaitTime(long due, long now) {
        long time = now;
        while (time - due < 0) {
            if (due - time > ALERT_NANOS) {
                LockSupport.parkNanos(due - time - ALERT_NANOS);
            } else {
                Thread.yield();
            }
            time = System.nanoTime();
        }
        return time;
    }

    /** Notes those that still wait. Of what class they would have been is not known: as those before, in parts. */
    @Override
    void leave() {
        SplittableRandom random = new SplittableRandom(number);
        for (; arrivals.due() < endNanos; arrivals.advance()) {
            noteUnserved(anyClass(random), arrivals.due(), endNanos - arrivals.due());
            unserved++;
        }
    }

    private int anyClass(SplittableRandom random) {
        long chosen = random.nextLong(Math.max(1, LongStream.of(begun).sum()));
        int any = 0;
        while (any < begun.length - 1 && chosen >= begun[any]) {
            chosen -= begun[any++];
        }
        return any;
    }

    /** What came to this client, at its end. */
    Offer offer() {
        return Offer.of(rate, LongStream.of(begun).sum() + unserved, served, unserved, 1);
    }
}
