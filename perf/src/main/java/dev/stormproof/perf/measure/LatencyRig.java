package dev.stormproof.perf.measure;

import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Worker;
import dev.stormproof.testbed.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long single operations take, up to the longest: a closed loop of threads, each with histograms of its
 * own, one for each class of transactions.
 */
public final class LatencyRig {
    /*
     * Every thread does one operation after the other and takes the time before and after each. So it is service time
     * that is recorded: while an operation stalls, the operations that a steady stream of clients would have started
     * meanwhile are not (coordinated omission), and the percentiles below the maximum look better than clients would
     * find them. The maximum itself is what it was.
     *
     * A thread runs its operations in batches, each a call of its own. The code of a loop that is never left stays that
     * which the JIT made first, even when it has given it up since; calls from there of what was compiled later go to
     * the interpreter. One thread in six measured a transfer of 250 ns, not 35, that way.
     *
     * Phases are switched by the clock. Operations that are under way when the measuring phase begins or ends count
     * with their whole time, for they may be the longest of all.
     */
    private static final long MAX_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int DIGITS = 3;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int BATCH = 1_000;
    private static final long WARM_UP_MILLIS = 25;

    private enum Phase {
        WARM_UP,
        REST,
        MEASURE,
        STOP;

        /** Whether an operation that ends now counts: it may have begun while measuring, and end after. */
        boolean counts() {
            return this == MEASURE || this == STOP;
        }
    }

    private final Workload workload;
    private final Duration grace;
    private final Trial trial;
    private final List<Load> loads = new ArrayList<>();
    private final CountDownLatch firstOperations;
    private volatile Phase phase = Phase.WARM_UP;

    private <X> LatencyRig(Workload workload, Subject<X> subject, int threads, Duration grace) {
        this.workload = workload;
        this.grace = grace;
        trial = workload.on(subject);
        firstOperations = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            loads.add(new Load(i));
        }
    }

    /**
     * Measures a workload on a subject.
     *
     * @param workload the workload
     * @param subject the subject
     * @param threads how many threads
     * @param warmup how long they run before anything counts
     * @param measure how long it counts
     * @return what was recorded
     * @throws InterruptedException if this thread is interrupted
     */
    public static Recording measure(
            Workload workload, Subject<?> subject, int threads, Duration warmup, Duration measure)
            throws InterruptedException {
        return measure(workload, subject, threads, warmup, measure, GRACE);
    }

    /** The same with another time that an operation may last beyond the end before it is taken to hang. */
    static Recording measure(
            Workload workload, Subject<?> subject, int threads, Duration warmup, Duration measure, Duration grace)
            throws InterruptedException {
        return new LatencyRig(workload, subject, threads, grace).run(warmup, measure);
    }

    private Recording run(Duration warmup, Duration measure) throws InterruptedException {
        loads.forEach(Thread::start);
        boolean begun = begun(); // from here on the clock runs: classes are loaded
        warmUp(warmup.toMillis());
        long startMillis = System.currentTimeMillis();
        long start = System.nanoTime();
        phase = Phase.MEASURE;
        Thread.sleep(measure.toMillis());
        phase = Phase.STOP;
        double seconds = (System.nanoTime() - start) / 1e9;
        String failure = begun
                ? awaitRest()
                : "hung: no first operation of every thread within %d ms".formatted(grace.toMillis());
        List<Recording.TransactionClass> classes = new ArrayList<>();
        for (int i = 0; i < workload.transactionClasses().size(); i++) {
            Histogram nanos = new Histogram(MAX_NANOS, DIGITS);
            Histogram attempts = new Histogram(DIGITS);
            for (Load load : loads) {
                nanos.add(load.nanos.get(i));
                attempts.add(load.attempts.get(i));
            }
            nanos.setStartTimeStamp(startMillis);
            nanos.setEndTimeStamp(startMillis + Math.round(seconds * 1e3));
            classes.add(
                    new Recording.TransactionClass(workload.transactionClasses().get(i), nanos, attempts));
        }
        return new Recording(
                seconds, classes, trial.operations(), trial.counts(), failure == null ? broken() : failure);
    }

    /** So long, with a rest now and then: see {@link Compiler}. */
    private void warmUp(long millis) throws InterruptedException {
        for (long left = millis; left > 0; left -= WARM_UP_MILLIS) {
            phase = Phase.WARM_UP;
            Thread.sleep(Math.min(left, WARM_UP_MILLIS));
            phase = Phase.REST;
            Compiler.awaitRest();
        }
    }

    private @Nullable String broken() {
        try {
            trial.verify();
            return null;
        } catch (RuntimeException e) {
            return Failures.messageOf(e);
        }
    }

    private boolean begun() throws InterruptedException {
        return firstOperations.await(grace.toNanos(), TimeUnit.NANOSECONDS);
    }

    private @Nullable String awaitRest() throws InterruptedException {
        long deadline = System.nanoTime() + grace.toNanos();
        for (Load load : loads) {
            load.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            if (load.isAlive()) {
                return "hung: an operation was still running %d ms after the end, at %s"
                        .formatted(grace.toMillis(), List.of(load.getStackTrace()));
            }
            if (load.failure != null) {
                return "an operation threw " + load.failure;
            }
        }
        return null;
    }

    /** One thread and what it has recorded. */
    private final class Load extends Thread {
        private final int number;
        private final List<Histogram> nanos = new ArrayList<>();
        private final List<Histogram> attempts = new ArrayList<>();
        private @Nullable Throwable failure;

        Load(int number) {
            super("load-" + number);
            setDaemon(true); // one that hangs does not keep the JVM from ending
            this.number = number;
            workload.transactionClasses().forEach(name -> {
                nanos.add(new Histogram(MAX_NANOS, DIGITS));
                attempts.add(new Histogram(DIGITS));
            });
        }

        @Override
        public void run() {
            try {
                Worker worker = trial.worker(number);
                worker.run();
                firstOperations.countDown();
                while (phase != Phase.STOP) {
                    if (phase == Phase.REST) {
                        Thread.sleep(1);
                    } else {
                        runBatch(worker);
                    }
                }
            } catch (Throwable e) { // an Error of the subject is a result, too
                failure = e;
                firstOperations.countDown();
            }
        }

        /** Operations of one phase, so many at most. */
        private void runBatch(Worker worker) {
            Phase begun = phase;
            for (int i = 0; i < BATCH && phase == begun; i++) {
                long start = System.nanoTime();
                int took = worker.run();
                long end = System.nanoTime();
                if (phase.counts()) {
                    nanos.get(worker.transactionClass()).recordValue(end - start);
                    attempts.get(worker.transactionClass()).recordValue(took);
                }
            }
        }
    }
}
