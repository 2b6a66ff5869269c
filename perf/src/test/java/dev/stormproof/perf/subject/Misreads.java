package dev.stormproof.perf.subject;

/** Gets every 1000th read wrong, by one. */
public final class Misreads extends LockSubject {
    private int reads;

    /** Correct until the 1000th read. */
    public Misreads() {}

    @Override
    protected long seen(long value) {
        return ++reads % 1000 == 0 ? value + 1 : value;
    }
}
