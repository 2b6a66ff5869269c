package dev.stormproof.conformance.history;

/** A file is not a history: the message says in one line where, why, and what is allowed there. */
public final class HistoryFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HistoryFormatException(int line, String message) {
        super("line " + line + ": " + message);
    }
}
