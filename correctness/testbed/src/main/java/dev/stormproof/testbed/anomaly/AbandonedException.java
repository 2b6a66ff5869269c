package dev.stormproof.testbed.anomaly;

/** Thrown by a body that wants its transaction to be rolled back for good. */
final class AbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AbandonedException() {
        super("a body that throws", null, false, false);
    }
}
