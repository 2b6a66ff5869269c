package dev.stormproof.conformance.soak;

/** What ends a soak before its time, in one line. */
final class SpoiledException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    private SpoiledException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Something that must hold does not. */
    static SpoiledException wrong(String what) {
        return new SpoiledException(Soak.WRONG, "WRONG: " + what);
    }

    /** Nothing goes on. */
    static SpoiledException hang(String what) {
        return new SpoiledException(Soak.HANG, "HANGS: " + what);
    }

    /** The same, saying where it happened. */
    SpoiledException in(String where) {
        return new SpoiledException(status, where + ": " + getMessage());
    }

    /** The exit status that it means. */
    int status() {
        return status;
    }
}
