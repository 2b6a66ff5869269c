package dev.stormproof.perf.subject;

import dev.stormproof.testbed.TxBody;
import org.jspecify.annotations.Nullable;

/** Ends the JVM in its 100th transaction. */
public final class KillsTheJvm extends LockSubject {
    private int transactions;

    /** Works until the 100th transaction. */
    public KillsTheJvm() {}

    @Override
    public synchronized <R extends @Nullable Object> R atomically(TxBody<Object, R> body) {
        if (++transactions == 100) {
            Runtime.getRuntime().halt(3);
        }
        return super.atomically(body);
    }
}
