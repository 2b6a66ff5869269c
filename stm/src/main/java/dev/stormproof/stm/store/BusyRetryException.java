package dev.stormproof.stm.store;

/**
 * The store was busy with the same keys at that moment; nothing has changed. Repeat the one call that threw it: the
 * copies in hand are as good as before, there is no need to start over.
 */
public final class BusyRetryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyRetryException(String call) {
        super(call + ": busy, repeat this call", null, false, false); // frequent under load: no stack trace
    }
}
