package dev.stormproof.perf.subject;

/** Drops every 100th update. */
public final class LosesUpdates extends LockSubject {
    private int updates;

    /** Correct until the 100th update. */
    public LosesUpdates() {}

    @Override
    protected long stored(long old, long value) {
        return ++updates % 100 == 0 ? old : value;
    }
}
