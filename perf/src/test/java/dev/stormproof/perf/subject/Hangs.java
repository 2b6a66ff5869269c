package dev.stormproof.perf.subject;

import dev.stormproof.testbed.TxBody;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Never ends its 100th transaction. */
public final class Hangs extends LockSubject {
    private int transactions;

    /** Works until the 100th transaction. */
    public Hangs() {}

    @Override
    public synchronized <R extends @Nullable Object> R atomically(TxBody<Object, R> body) {
        while (++transactions >= 100) {
            LockSupport.park();
        }
        return super.atomically(body);
    }
}
