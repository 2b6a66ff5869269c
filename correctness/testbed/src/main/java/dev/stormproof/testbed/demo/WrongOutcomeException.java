package dev.stormproof.testbed.demo;

/** A demonstration did not come out as it should; the message says how. */
final class WrongOutcomeException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongOutcomeException(String message) {
        super(message);
    }

    /** Throws unless the outcome is right. */
    static void require(boolean right, String message) throws WrongOutcomeException {
        if (!right) {
            throw new WrongOutcomeException(message);
        }
    }
}
