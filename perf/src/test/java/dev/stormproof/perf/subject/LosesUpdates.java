package dev.stormproof.perf.subject;

import org.jspecify.annotations.Nullable;

/** Drops every 100th update. */
public final class LosesUpdates extends LockSubject {
    private int updates;

    /** Correct until the 100th update. */
    public LosesUpdates() {}

    @Override
    protected long stored(long old, long value) {
        return loses() ? old : value;
    }

    @Override
    protected <T extends @Nullable Object> T stored(T old, T value) {
        return loses() ? old : value;
    }

    private boolean loses() {
        return ++updates % 100 == 0;
    }
}
