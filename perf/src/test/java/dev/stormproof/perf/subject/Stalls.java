package dev.stormproof.perf.subject;

import dev.stormproof.testbed.TxBody;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stalls in every 50th transaction: 2 % of all operations take 20 ms at least. */
public final class Stalls extends LockSubject {
    /** How long it stalls. */
    public static final long NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private int transactions;

    /** Swift until the 50th transaction. */
    public Stalls() {}

    @Override
    public synchronized <R extends @Nullable Object> R atomically(TxBody<Object, R> body) {
        if (++transactions % 50 == 0) {
            Slow.sleep(NANOS);
        }
        return super.atomically(body);
    }
}
