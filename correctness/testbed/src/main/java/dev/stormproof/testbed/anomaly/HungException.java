package dev.stormproof.testbed.anomaly;

/**
 * Thrown by a {@link Program} whose subject has stopped: a transaction neither commits nor ends otherwise although
 * nothing holds it up. Its threads are left behind, as daemons; the subject is of no more use in this process.
 */
public final class HungException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Witness witness;

    /**
     * After what has happened.
     *
     * @param witness the story so far
     */
    public HungException(Witness witness) {
        super(witness.finding());
        this.witness = witness;
    }

    /**
     * What had happened until then.
     *
     * @return the story so far
     */
    public Witness witness() {
        return witness;
    }
}
