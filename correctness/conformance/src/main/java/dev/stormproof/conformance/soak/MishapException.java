package dev.stormproof.conformance.soak;

/** What goes wrong in a body at random: it must come out of the call, and leave no trace. */
final class MishapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MishapException() {
        super("a mishap in a transaction, on purpose", null, false, false);
    }
}
