package dev.stormproof.stm;

import dev.stormproof.stm.Statistics.Cause;

/** Unwinds the body of a transaction that must not go on. Never leaves the call that runs the transaction. */
@SuppressWarnings("StaticAssignmentOfThrowable") // they carry nothing of the moment
final class Signal extends Error {
    /*
     * Made once each, without stack trace or suppressed exceptions: throwing one is a jump. An Error, so that a
     * body's `catch (Exception e)` lets it pass; a body that catches it all the same does not get away with it, since
     * the transaction remembers what it threw (Txn.pending).
     */

    /** Another transaction is in the way: roll back and run again. */
    static final Signal CONFLICT = new Signal("conflict", Cause.CONFLICT);

    /** The body asked to be rolled back and run again. */
    static final Signal ABORT = new Signal("abort", Cause.ABORT);

    /** The body asked to be rolled back, and to be run again when something that it has read has changed. */
    static final Signal RETRY = new Signal("retry", Cause.RETRY);

    /** The body asked to be rolled back and not to be run again. */
    static final Signal LEAVE = new Signal("leave", Cause.LEAVE);

    /** Memory or stack ran out, and left something half done: the attempt must not commit, whatever the body does. */
    static final Signal TORN = new Signal("torn", Cause.EXCEPTION);

    private static final long serialVersionUID = 1L;

    /** As what a rollback for this reason counts. */
    final Cause inStatistics;

    private Signal(String name, Cause inStatistics) {
        super("transaction signal '" + name + "': do not catch it", null, false, false);
        this.inStatistics = inStatistics;
    }
}
