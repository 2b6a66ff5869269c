package dev.stormproof.perf.measure;

import dev.stormproof.perf.measure.IntervalLog.Quantity;
import dev.stormproof.perf.measure.Signal.Phase;
import dev.stormproof.perf.plan.Storm;
import dev.stormproof.perf.plan.ThreadKind;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Worker;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One thread of a trial: does operations when the load says so, and notes what became of them. */
abstract sealed class Client implements Runnable permits ClosedClient, OpenClient {
    /*
     * Operations run in batches, each a call of its own. The code of a loop that is never left stays that which the JIT
     * made first, even when it has given it up since; calls from there of what was compiled later go to the
     * interpreter. One thread in six measured a transfer of 250 ns, not 35, that way.
     *
     * Nobody takes a virtual thread off its carrier: between two operations it gives way, as one does that serves
     * requests.
     *
     * Nothing asks whether an operation counts: the rig throws away what was noted before it began to measure. One that
     * is under way when measuring begins or ends counts with its whole time, for it may be the longest of all.
     */
    static final int BATCH = 1_000;

    final Signal signal;
    final int number;
    private final Trial trial;
    private final CountDownLatch firstOperations;
    private final boolean isOpen;
    private final boolean isVirtual;
    private final Notebook notebook;
    private final Timeline.@Nullable Part timeline;
    private volatile @Nullable Worker worker;
    private volatile @Nullable Throwable failure;

    Client(int number, Course course, Trial trial, Signal signal, CountDownLatch firstOperations) {
        this.number = number;
        this.trial = trial;
        this.signal = signal;
        this.firstOperations = firstOperations;
        isOpen = course.load().arrival().isOpen();
        isVirtual = course.load().threadKind() == ThreadKind.VIRTUAL;
        notebook = new Notebook(course.transactionClasses());
        Storm storm = course.load().storm();
        timeline = storm == null ? null : new Timeline.Part(storm.millis());
    }

    static Client of(int number, Course course, Trial trial, Signal signal, CountDownLatch firstOperations) {
        return course.load().arrival().isOpen()
                ? new OpenClient(number, course, trial, signal, firstOperations)
                : new ClosedClient(number, course, trial, signal, firstOperations);
    }

    @Override
    public final void run() {
        try {
            Worker worker = trial.worker(number);
            this.worker = worker;
            worker.run();
            firstOperations.countDown();
            for (Phase phase = signal.phase(); phase != Phase.STOP; phase = signal.phase()) {
                switch (phase) {
                    case WARM_UP -> oneAfterTheOther(worker, phase, Long.MAX_VALUE);
                    case MEASURE -> measured(worker);
                    default -> signal.awaitEnd(phase);
                }
            }
            leave();
        } catch (Throwable e) { // an Error of the subject is a result, too
            failure = e;
            firstOperations.countDown();
        }
    }

    /** Some operations while measuring, or the wait for more or for the end. */
    abstract void measured(Worker worker) throws InterruptedException;

    /** When the time is up. */
    void leave() {}

    /** Some operations of a phase, each when the last has ended, until so long after measuring began. */
    final void oneAfterTheOther(Worker worker, Phase phase, long until) {
        for (int i = 0; i < BATCH && signal.phase() == phase; i++) {
            giveWay();
            long start = System.nanoTime();
            if (start - signal.began() >= until) {
                return;
            }
            operate(worker, start, start, false);
        }
    }

    /**
     * Does an operation.
     *
     * @param due when it was due
     * @param start when it begins
     * @param waited whether this thread waited for it, and is late only by what the rig is
     * @return when it ended
     */
    final long operate(Worker worker, long due, long start, boolean waited) {
        int attempts = worker.run();
        long end = System.nanoTime();
        int kind = worker.transactionClass();
        long entry = notebook.open();
        try {
            Sheet sheet = notebook.sheet();
            sheet.count(attempts, attempts > 1 ? worker.lastAttemptBegan() - start : 0);
            sheet.record(kind, Quantity.SERVICE, end - start);
            sheet.record(kind, Quantity.ATTEMPTS, attempts);
            if (isOpen) {
                sheet.record(kind, Quantity.RESPONSE, end - due);
            }
            if (waited) {
                sheet.record(kind, Quantity.PACING, start - due);
            }
        } finally {
            notebook.close(entry);
        }
        if (timeline != null) {
            timeline.add(due - signal.began(), attempts, end - due);
        }
        return end;
    }

    /** Notes an operation that has not begun, though it has waited for so long. */
    final void noteUnserved(int kind, long due, long waited) {
        long entry = notebook.open();
        try {
            notebook.sheet().record(kind, Quantity.RESPONSE, waited);
        } finally {
            notebook.close(entry);
        }
        if (timeline != null) {
            timeline.add(due, 0, waited);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // a virtual thread is scheduled by nothing else
    final void giveWay() {
        if (isVirtual) {
            Thread.yield();
        }
    }

    /** What was noted since the last call; the caller's until the next. */
    final Sheet sheet() {
        return notebook.turn();
    }

    final Timeline.@Nullable Part timeline() {
        return timeline;
    }

    /** How many attempts the operation that is under way has begun, as far as another thread can see. */
    final int attempts() {
        Worker current = worker;
        return current == null ? 0 : current.attempts();
    }

    final @Nullable Throwable failure() {
        return failure;
    }
}
