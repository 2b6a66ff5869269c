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
    private int executions; // of this transaction
    private long lastAttemptBegan; // of this transaction, if it was not the first
    private int repetitions; // of the transactions before, if an operation has several
    private long inVain; // how long these were at it in vain
    private long operationBegan; // 0 if it has one transaction
    private long transactionBegan;
    private long operations;

    /** Runs one transaction with this as its body; or several, each after {@link #next}. */
    abstract void transaction();

    /** What the body does. */
    abstract void body(X tx);

    /**
     * To be called before each transaction of an operation that has several: the first attempt of the second repeats
     * nothing, and the last one of the first was not in vain.
     */
    final void next() {
        if (executions > 0) {
            repetitions += executions - 1;
            inVain += inVain();
            executions = 0;
        }
        transactionBegan = System.nanoTime();
        if (operationBegan == 0) {
            operationBegan = transactionBegan;
        }
    }

    private long inVain() {
        return executions > 1 ? lastAttemptBegan - transactionBegan : 0;
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
        repetitions = 0;
        inVain = 0;
        operationBegan = 0;
        transaction();
        operations++;
        return attempts();
    }

    @Override
    public final int attempts() {
        return repetitions + executions;
    }

    @Override
    public final long lastAttemptBegan() {
        return operationBegan == 0 ? lastAttemptBegan : operationBegan + inVain + inVain();
    }

    @Override
    public final long operations() {
        return operations;
    }
}
