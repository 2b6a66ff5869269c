package dev.stormproof.stm;

import org.jspecify.annotations.Nullable;

/**
 * The body of a transaction: what runs atomically. It comes in four shapes, one for each way to write a lambda, so
 * user code hardly ever names these types:
 *
 * <pre>{@code
 * Stm.atomically(tx -> { tx.set(a, 1); });   // Action
 * Stm.atomically(tx -> tx.get(a));           // Function
 * Stm.atomically(() -> { a.set(1); });       // Block
 * Stm.atomically(() -> a.get());             // Call
 * }</pre>
 *
 * <p>A body may run more than once and must have no side effects besides those on transactional variables. What it
 * throws, checked or not, rolls the transaction back and comes out of the call unchanged.
 *
 * @param <X> the checked exception that the body may throw; inferred as {@link RuntimeException} where it throws none
 */
public interface Body<X extends Throwable> {
    /*
     * Why Function extends Action, and Call extends Block: given `tx -> tx.get(a)`, the compiler finds both
     * atomically(Function) and atomically(Action) applicable, and a lambda without parameter types cannot choose
     * between unrelated types. It can between a type and its subtype. docs/decisions/0002-four-shapes-of-a-body.md
     */

    /**
     * Runs this body once, as part of a transaction.
     *
     * @param tx the running transaction
     * @return the result; null where the shape has none
     * @throws X what the body throws
     */
    @Nullable
    Object execute(Txn tx) throws X;

    /**
     * An explicit body without a result.
     *
     * @param <X> the checked exception that it may throw
     */
    @FunctionalInterface
    interface Action<X extends Throwable> extends Body<X> {
        /**
         * Runs this body once.
         *
         * @param tx the running transaction
         * @throws X what the body throws
         */
        void run(Txn tx) throws X;

        @Override
        default @Nullable Object execute(Txn tx) throws X {
            run(tx);
            return null;
        }
    }

    /**
     * An explicit body with a result.
     *
     * @param <R> the type of its result
     * @param <X> the checked exception that it may throw
     */
    @FunctionalInterface
    interface Function<R extends @Nullable Object, X extends Throwable> extends Action<X> {
        /**
         * Runs this body once.
         *
         * @param tx the running transaction
         * @return the result of the transaction, should it commit
         * @throws X what the body throws
         */
        R apply(Txn tx) throws X;

        @Override
        default void run(Txn tx) throws X {
            apply(tx);
        }

        @Override
        default @Nullable Object execute(Txn tx) throws X {
            return apply(tx);
        }
    }

    /**
     * An implicit body without a result: its variables find the running transaction by themselves.
     *
     * @param <X> the checked exception that it may throw
     */
    @FunctionalInterface
    interface Block<X extends Throwable> extends Body<X> {
        /**
         * Runs this body once.
         *
         * @throws X what the body throws
         */
        void run() throws X;

        @Override
        default @Nullable Object execute(Txn tx) throws X {
            run();
            return null;
        }
    }

    /**
     * An implicit body with a result.
     *
     * @param <R> the type of its result
     * @param <X> the checked exception that it may throw
     */
    @FunctionalInterface
    interface Call<R extends @Nullable Object, X extends Throwable> extends Block<X> {
        /**
         * Runs this body once.
         *
         * @return the result of the transaction, should it commit
         * @throws X what the body throws
         */
        R call() throws X;

        @Override
        default void run() throws X {
            call();
        }

        @Override
        default @Nullable Object execute(Txn tx) throws X {
            return call();
        }
    }
}
