package dev.stormproof.conformance.interleaving;

/** Says why the model checker cannot follow a subject; its JVM is spoiled, and another one goes on under stress. */
public final class UnfollowableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfollowableException(String reason) {
        super(reason);
    }
}
