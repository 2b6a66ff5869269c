package dev.stormproof.testbed.anomaly;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Has another transaction commit in the middle of each attempt of this one; waits for that only a moment, since the
 * other may be held up by this one.
 */
final class Disturbance implements Pace {
    private static final long MOMENT_MILLIS = 300;

    private final int action;
    private long wanted;
    private long done;

    /** Before this action. */
    Disturbance(int action) {
        this.action = action;
    }

    @Override
    public synchronized void before(int action) {
        if (action == this.action) {
            long now = done;
            wanted = now + 1;
            notifyAll();
            await(() -> done > now);
        }
    }

    /** For the thread of the other: runs it once if that is wanted. */
    void perform(Role<?> other) {
        if (isWanted()) {
            other.perform();
            isDone();
        }
    }

    private synchronized boolean isWanted() {
        return await(() -> wanted > done);
    }

    private synchronized void isDone() {
        done++;
        notifyAll();
    }

    private boolean await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOMENT_MILLIS);
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) { // a subject's own business
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
