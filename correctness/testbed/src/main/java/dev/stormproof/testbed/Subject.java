package dev.stormproof.testbed;

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
}
