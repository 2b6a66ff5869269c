package dev.stormproof.perf.subject;

import dev.stormproof.testbed.TxBody;
import org.jspecify.annotations.Nullable;

/** Runs every body three times and keeps the effects of the last. */
public final class RunsThrice extends LockSubject {
    private boolean keeps;

    /** Always thrice. */
    public RunsThrice() {}

    @Override
    protected long stored(long old, long value) {
        return keeps ? value : old;
    }

    @Override
    public synchronized <R extends @Nullable Object> R atomically(TxBody<Object, R> body) {
        keeps = false;
        super.atomically(body);
        super.atomically(body);
        keeps = true;
        return super.atomically(body);
    }
}
