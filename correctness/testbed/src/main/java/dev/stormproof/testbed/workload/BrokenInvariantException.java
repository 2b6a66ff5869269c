package dev.stormproof.testbed.workload;

/** A subject did something that it must not: what it left behind, or what a committed transaction saw, is wrong. */
public final class BrokenInvariantException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenInvariantException(String message) {
        super(message);
    }

    /**
     * Throws unless a number is what it must be.
     *
     * @param what what the number is
     * @param expected what it must be
     * @param actual what it is
     * @throws BrokenInvariantException if it is not
     */
    public static void requireEqual(String what, long expected, long actual) {
        if (actual != expected) {
            throw new BrokenInvariantException(
                    String.format("%s is %,d instead of %,d (%+,d)", what, actual, expected, actual - expected));
        }
    }
}
