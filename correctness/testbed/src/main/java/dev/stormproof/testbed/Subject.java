package dev.stormproof.testbed;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs transactions: an STM, one configuration of an STM, or a lock that stands in for one. An adapter
 * takes the subject's fastest natural path: its primitive variables for {@code long}, its explicit transaction handle.
 *
 * @param <X> the subject's handle of a running transaction, passed through to its variables
 */
public interface Subject<X> {
    /**
     * Its name, as on command lines and in reports: lower case, hyphens.
     *
     * @return the name
     */
    String name();

    /**
     * What it is: the library, its version, and its configuration where there are several.
     *
     * @return a few words; its name, if it has no more to say
     */
    default String version() {
        return name();
    }

    /**
     * What its documentation claims.
     *
     * @return the claims
     */
    Set<Guarantee> guarantees();

    /**
     * A new variable for a {@code long}.
     *
     * @param initial its first value
     * @return the variable
     */
    LongRef<X> longRef(long initial);

    /**
     * A new variable for an object.
     *
     * @param <T> the type of the value
     * @param initial its first value
     * @return the variable
     */
    <T extends @Nullable Object> Ref<X, T> ref(T initial);

    /**
     * Runs a body as a transaction.
     *
     * @param <R> the type of the result
     * @param body what to run
     * @return its result
     */
    <R extends @Nullable Object> R atomically(TxBody<X, R> body);

    /**
     * Runs a body that only reads.
     *
     * @param <R> the type of the result
     * @param body what to run
     * @return its result
     */
    default <R extends @Nullable Object> R readOnly(TxBody<X, R> body) {
        return atomically(body);
    }

    /**
     * The same without this interface: what a program does that knows no other subject.
     *
     * @param variables how many variables it has
     * @param initial their first value
     * @return its own API at work; empty if nobody has written that down
     */
    default Optional<Direct> direct(int variables, long initial) {
        return Optional.empty();
    }

    /**
     * What it can do beyond this.
     *
     * @return the operations among those below that it has
     */
    default Set<Operation> operations() {
        return EnumSet.noneOf(Operation.class);
    }

    /**
     * Ends the attempt; the transaction runs again when something that it has read has changed.
     *
     * @param <R> any type, so that a body can say {@code return subject.retry(tx)}
     * @param tx the running transaction
     * @return never
     * @throws UnsupportedOperationException if the subject has no {@link Operation#RETRY}
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    default <R> R retry(X tx) {
        throw new UnsupportedOperationException(name() + " has no retry");
    }

    /**
     * Runs an alternative, and if that retries, undoes it and runs the other.
     *
     * @param <R> the type of the result
     * @param tx the running transaction
     * @param left the first alternative
     * @param right the second
     * @return the result of the one that did not retry
     * @throws UnsupportedOperationException if the subject has no {@link Operation#OR_ELSE}
     */
    default <R extends @Nullable Object> R orElse(X tx, TxBody<X, R> left, TxBody<X, R> right) {
        throw new UnsupportedOperationException(name() + " has no alternatives");
    }

    /**
     * Runs an inner level: if something is thrown out of it, what it wrote is undone, and what was written before it
     * is not.
     *
     * @param <R> the type of the result
     * @param tx the running transaction
     * @param level the inner level
     * @return its result
     * @throws UnsupportedOperationException if the subject has no {@link Operation#NESTED}
     */
    default <R extends @Nullable Object> R nested(X tx, TxBody<X, R> level) {
        throw new UnsupportedOperationException(name() + " has no inner levels");
    }

    /**
     * Leaves something to be done when the transaction has committed, and not if the attempt, or the part of it that
     * leaves this, is rolled back. It has been done when {@link #atomically} returns.
     *
     * @param tx the running transaction
     * @param effect what to do
     * @throws UnsupportedOperationException if the subject has no {@link Operation#AFTER_COMMIT}
     */
    default void afterCommit(X tx, Runnable effect) {
        throw new UnsupportedOperationException(name() + " does nothing after a commit");
    }
}
