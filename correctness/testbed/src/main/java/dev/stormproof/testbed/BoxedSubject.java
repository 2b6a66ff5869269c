package dev.stormproof.testbed;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subject whose variables for {@code long} are boxed: references to {@link Long}. Where a subject has primitive
 * variables of its own, these take another way through it.
 *
 * @param <X> the subject's handle of a running transaction
 */
public final class BoxedSubject<X> implements Subject<X> {
    private final Subject<X> subject;

    /**
     * The boxed view of a subject.
     *
     * @param subject the subject
     */
    public BoxedSubject(Subject<X> subject) {
        this.subject = subject;
    }

    @Override
    public String name() {
        return subject.name() + "-boxed";
    }

    @Override
    public String version() {
        return subject.version() + ", boxed variables";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return subject.guarantees();
    }

    @Override
    public LongRef<X> longRef(long initial) {
        return LongRef.over(subject.ref(initial));
    }

    @Override
    public <T extends @Nullable Object> Ref<X, T> ref(T initial) {
        return subject.ref(initial);
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<X, R> body) {
        return subject.atomically(body);
    }

    @Override
    public <R extends @Nullable Object> R readOnly(TxBody<X, R> body) {
        return subject.readOnly(body);
    }

    @Override
    public Set<Operation> operations() {
        return subject.operations();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public <R> R retry(X tx) {
        return subject.retry(tx);
    }

    @Override
    public <R extends @Nullable Object> R orElse(X tx, TxBody<X, R> left, TxBody<X, R> right) {
        return subject.orElse(tx, left, right);
    }

    @Override
    public <R extends @Nullable Object> R nested(X tx, TxBody<X, R> level) {
        return subject.nested(tx, level);
    }

    @Override
    public void afterCommit(X tx, Runnable effect) {
        subject.afterCommit(tx, effect);
    }
}
