package dev.stormproof.perf.subject;

import dev.stormproof.testbed.TxBody;
import org.jspecify.annotations.Nullable;

/** Allocates ten thousand bytes in each transaction, and has the collector run after every hundredth. */
public final class Wasteful extends LockSubject {
    /** How much it allocates, at least. */
    public static final int BYTES = 10_000;

    /** Where it goes. */
    public byte[] waste = new byte[0];

    private int transactions;

    /** Without waste yet. */
    public Wasteful() {}

    @Override
    public synchronized <R extends @Nullable Object> R atomically(TxBody<Object, R> body) {
        waste = new byte[BYTES];
        if (++transactions % 100 == 0) {
            System.gc();
        }
        return super.atomically(body);
    }
}
