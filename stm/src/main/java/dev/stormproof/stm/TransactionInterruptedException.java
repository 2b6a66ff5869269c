package dev.stormproof.stm;

/**
 * A transaction that waited in {@link Txn#retry() retry} was interrupted. It has been rolled back; the thread's
 * interrupt flag is still set.
 */
public final class TransactionInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransactionInterruptedException() {
        super("interrupted while it waited for a variable to change");
    }
}
