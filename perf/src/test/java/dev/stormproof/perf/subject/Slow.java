package dev.stormproof.perf.subject;

import dev.stormproof.testbed.TxBody;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Takes a millisecond for each transaction, one at a time: never more than a thousand a second. */
public final class Slow extends LockSubject {
    /** What it can do. */
    public static final int PER_SECOND = 1_000;

    /** Always slow. */
    public Slow() {}

    @Override
    public synchronized <R extends @Nullable Object> R atomically(TxBody<Object, R> body) {
        sleep(TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
        return super.atomically(body);
    }

    /** At least so long. */
    static void sleep(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
