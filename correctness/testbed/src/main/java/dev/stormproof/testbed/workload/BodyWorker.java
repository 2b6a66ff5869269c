package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.TxBody;
import org.jspecify.annotations.Nullable;

/**
 * A worker that is the body of its own transactions. Made once, so an operation allocates nothing but what the subject
 * does, and attempts are counted in the same way for every subject: by how often the body ran.
 *
 * <p>Its result is an Object and not a Void, which would cost one more call, a bridge.
 *
 * <p>Bodies neither throw on what they read nor loop without end, for under some subjects they may read what never was.
 *
 * @param <X> the subject's handle of a running transaction
 */
abstract class BodyWorker<X> implements Worker, TxBody<X, @Nullable Object> {
    private int executions;
    private long lastAttemptBegan;
    private long operations;

    /** Runs one transaction with this as its body; or several, with {@link #next} in between. */
    abstract void transaction();

    /** What the body does. */
    abstract void body(X tx);

    /** To be called between two transactions of one operation: the first attempt of the second repeats nothing. */
    final void next() {
        executions--;
    }

    /** Which variables of its trial the next transaction touches, if it knows that beforehand. */
    int[] touched() {
        throw new UnsupportedOperationException("this worker cannot foresee what it touches");
    }

    @Override
    public final @Nullable Object run(X tx) {
        if (executions++ > 0) { // whoever wins at once does not look at a clock
            lastAttemptBegan = System.nanoTime();
        }
        body(tx);
        return null;
    }

    @Override
    public final int run() {
        executions = 0;
        transaction();
        operations++;
        return executions;
    }

    @Override
    public final long lastAttemptBegan() {
        return lastAttemptBegan;
    }

    @Override
    public final long operations() {
        return operations;
    }
}
