package dev.stormproof.perf.measure;

import dev.stormproof.perf.measure.IntervalLog.Quantity;
import dev.stormproof.perf.measure.Signal.Phase;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long single operations take, up to the longest, and in how many attempts: in a closed loop or an open
 * one, in threads of either kind.
 */
public final class LatencyRig {
    /*
     * The rig warms its clients up, lets them rest until all is compiled, and measures. It waits and collects what they
     * have noted, an interval at a time, the last one when all have ended.
     */
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long WARM_UP_MILLIS = 25;
    private static final long LONGEST_WARM_UP_MILLIS = 200;
    private static final long INTERVAL_MILLIS = 100;
    private static final int MOST_INTERVALS = 60;

    private final Workload workload;
    private final Course course;
    private final Duration grace;
    private final Trial trial;
    private final Signal signal = new Signal();
    private final Crowd crowd;
    private final Collected collected;

    private LatencyRig(Workload workload, Subject<?> subject, Course course, Duration grace) {
        this.workload = workload;
        this.course = course;
        this.grace = grace;
        trial = workload.on(subject);
        crowd = new Crowd(course, trial, signal);
        collected = new Collected(workload.transactionClasses(), course.threads(), crowd);
    }

    /**
     * Measures a workload on a subject in a closed loop.
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
        return measure(workload, subject, threads, Load.CLOSED, warmup, measure);
    }

    /**
     * Measures a workload on a subject under a load, at one rate if it has any.
     *
     * @param workload the workload
     * @param subject the subject
     * @param threads how many threads
     * @param load how operations come to them
     * @param warmup how long they run before anything counts
     * @param measure how long it counts
     * @return what was recorded
     * @throws InterruptedException if this thread is interrupted
     */
    public static Recording measure(
            Workload workload, Subject<?> subject, int threads, Load load, Duration warmup, Duration measure)
            throws InterruptedException {
        return measure(workload, subject, threads, load, warmup, measure, GRACE);
    }

    /** The same with another time that an operation may last beyond the end before it is taken to hang. */
    static Recording measure(
            Workload workload,
            Subject<?> subject,
            int threads,
            Load load,
            Duration warmup,
            Duration measure,
            Duration grace)
            throws InterruptedException {
        Course course = new Course(load, threads, workload.transactionClasses().size(), measure);
        return new LatencyRig(workload, subject, course, grace).run(warmup);
    }

    private Recording run(Duration warmup) throws InterruptedException {
        boolean begun = crowd.start(grace);
        warmUp(warmup.toMillis());
        Expense.Reading before = crowd.reading();
        collected.begin();
        signal.begin(Phase.MEASURE);
        collectUntilTheEnd();
        long ended = System.nanoTime();
        signal.begin(Phase.REST); // what is done while the accounts are read would be in the one, and not in the other
        Expense expense = crowd.reading().since(before);
        signal.begin(Phase.STOP);
        String failure = begun
                ? crowd.awaitEnd(grace)
                : LatencyResult.HUNG
                        + "no first operation of every thread within %d ms, in up to %,d attempts"
                                .formatted(grace.toMillis(), crowd.attempts());
        collected.interval();
        IntervalLog log = collected.log();
        LatencyResult result = new LatencyResult(
                (ended - signal.began()) / 1e9,
                workload.transactionClasses().stream()
                        .map(name -> Recording.counted(name, log.total(name, Quantity.ATTEMPTS)))
                        .toList(),
                trial.operations(),
                new TreeMap<>(trial.counts()),
                crowd.offer(),
                collected.shares(),
                expense,
                List.of(),
                crowd.recovery(),
                failure == null ? broken() : failure);
        return new Recording(result, log, signal.began(), ended);
    }

    /** How long warming up should take, rests included. */
    static long expectedWarmUpMillis(long millis) {
        return millis + stretches(millis).size() * Compiler.USUAL_REST_MILLIS;
    }

    /** Of which there is a rest after each: see {@link Compiler}. The most has to be compiled at first. */
    private static List<Long> stretches(long millis) {
        List<Long> stretches = new ArrayList<>();
        long next = WARM_UP_MILLIS;
        for (long left = millis; left > 0; left -= next, next = Math.min(2 * next, LONGEST_WARM_UP_MILLIS)) {
            stretches.add(Math.min(left, next));
        }
        return stretches;
    }

    private void warmUp(long millis) throws InterruptedException {
        for (long stretch : stretches(millis)) {
            signal.begin(Phase.WARM_UP);
            Thread.sleep(stretch);
            signal.begin(Phase.REST);
            Compiler.awaitRest();
        }
    }

    private void collectUntilTheEnd() throws InterruptedException {
        long millis = course.measured().toMillis();
        long interval = Math.max(INTERVAL_MILLIS, millis / MOST_INTERVALS);
        for (long next = interval; next < millis; next += interval) {
            sleepUntil(next);
            collected.interval();
        }
        sleepUntil(millis);
    }

    private void sleepUntil(long millis) throws InterruptedException {
        long end = signal.began() + TimeUnit.MILLISECONDS.toNanos(millis);
        TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
    }

    private @Nullable String broken() {
        try {
            trial.verify();
            return null;
        } catch (RuntimeException e) {
            return Failures.messageOf(e);
        }
    }
}
