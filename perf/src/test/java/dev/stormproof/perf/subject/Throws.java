package dev.stormproof.perf.subject;

import dev.stormproof.testbed.TxBody;
import org.jspecify.annotations.Nullable;

/** Throws in its 100th transaction. */
public final class Throws extends LockSubject {
    private int transactions;

    /** Works until the 100th transaction. */
    public Throws() {}

    @Override
    public synchronized <R extends @Nullable Object> R atomically(TxBody<Object, R> body) {
        if (++transactions == 100) {
            throw new IllegalStateException("the 100th transaction");
        }
        return super.atomically(body);
    }
}
