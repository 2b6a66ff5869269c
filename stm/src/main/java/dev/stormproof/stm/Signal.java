package dev.stormproof.stm;

/** Unwinds the body of a transaction that must not go on. Never leaves the call that runs the transaction. */
@SuppressWarnings("StaticAssignmentOfThrowable") // they carry nothing of the moment
final class Signal extends Error {
    /*
     * Made once each, without stack trace or suppressed exceptions: throwing one is a jump. An Error, so that a
     * body's `catch (Exception e)` lets it pass; a body that catches it all the same does not get away with it, since
     * the transaction remembers what it threw (Txn.pending).
     */

    /** Another transaction is in the way: roll back and run again. */
    static final Signal CONFLICT = new Signal("conflict");

    /** The body asked to be rolled back and run again. */
    static final Signal ABORT = new Signal("abort");

    /** The body asked to be rolled back, and to be run again when something that it has read has changed. */
    static final Signal RETRY = new Signal("retry");

    /** The body asked to be rolled back and not to be run again. */
    static final Signal LEAVE = new Signal("leave");

    /** Memory or stack ran out, and left something half done: the attempt must not commit, whatever the body does. */
    static final Signal TORN = new Signal("torn");

    private static final long serialVersionUID = 1L;

    private Signal(String name) {
        super("transaction signal '" + name + "': do not catch it", null, false, false);
    }
}
