package dev.stormproof.perf.subject;

import dev.stormproof.testbed.TxBody;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stalls for 30 ms whenever it has run for 120: a fifth of the time, whoever asks, and however often. */
public final class StallsNowAndThen extends LockSubject {
    /** How long it stalls. */
    public static final long NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private static final long RUNS_NANOS = 4 * NANOS;

    private long stalled = System.nanoTime();

    /** Swift for 120 ms. */
    public StallsNowAndThen() {}

    @Override
    public synchronized <R extends @Nullable Object> R atomically(TxBody<Object, R> body) {
        if (System.nanoTime() - stalled >= RUNS_NANOS) {
            Slow.sleep(NANOS);
            stalled = System.nanoTime();
        }
        return super.atomically(body);
    }
}
