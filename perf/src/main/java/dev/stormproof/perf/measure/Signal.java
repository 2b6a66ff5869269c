package dev.stormproof.perf.measure;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What all clients of a trial are to do at the moment. */
final class Signal {
    /** What to do. */
    enum Phase {
        /** One operation after the other, so that all is compiled. */
        WARM_UP,
        /** Nothing. */
        REST,
        /** What the load asks for; it counts. */
        MEASURE,
        /** End. */
        STOP
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Phase phase = Phase.WARM_UP;
    private volatile long began = Long.MAX_VALUE;

    Phase phase() {
        return phase;
    }

    /** When measuring began, by {@link System#nanoTime()}; in the remote future before. */
    long began() {
        return began;
    }

    void begin(Phase next) {
        lock.lock();
        try {
            if (next == Phase.MEASURE) {
                began = System.nanoTime();
            }
            phase = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when it is another phase than this, or after so many nanoseconds. */
    void awaitEnd(Phase current, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (phase == current && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns when it is another phase than this. */
    void awaitEnd(Phase current) throws InterruptedException {
        awaitEnd(current, TimeUnit.DAYS.toNanos(1));
    }
}
