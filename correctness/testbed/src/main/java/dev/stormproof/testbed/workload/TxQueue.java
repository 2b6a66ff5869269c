package dev.stormproof.testbed.workload;

/**
 * A bounded queue. Its methods belong to the running transaction; who finds it full or empty waits.
 *
 * @param <X> the subject's handle of a running transaction
 */
interface TxQueue<X> {
    /** Puts an item at its end, when there is room. */
    void put(X tx, long item);

    /** Takes the item at its head, when there is one. */
    long take(X tx);

    /** How many items are in it, when nobody uses it. */
    long size(X tx);
}
