package dev.stormproof.conformance.soak;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subject as it is, but for what is done in its transactions on top of what they do.
 *
 * @param <X> the subject's handle of a running transaction
 */
abstract class DisturbedSubject<X> implements Subject<X> {
    private final Subject<X> subject;

    DisturbedSubject(Subject<X> subject) {
        this.subject = subject;
    }

    /** Called in a transaction after each of its writes. */
    abstract void afterWrite(X tx);

    /** Called in a transaction when its body has done all it does. */
    abstract void afterBody(X tx);

    @Override
    public final String name() {
        return subject.name();
    }

    @Override
    public final String version() {
        return subject.version();
    }

    @Override
    public final Set<Guarantee> guarantees() {
        return subject.guarantees();
    }

    @Override
    public final LongRef<X> longRef(long initial) {
        LongRef<X> ref = subject.longRef(initial);
        return new LongRef<>() {
            @Override
            public long get(X tx) {
                return ref.get(tx);
            }

            @Override
            public void set(X tx, long value) {
                ref.set(tx, value);
                afterWrite(tx);
            }

            @Override
            public void add(X tx, long delta) {
                ref.add(tx, delta);
                afterWrite(tx);
            }
        };
    }

    @Override
    public final <T extends @Nullable Object> Ref<X, T> ref(T initial) {
        Ref<X, T> ref = subject.ref(initial);
        return new Ref<>() {
            @Override
            public T get(X tx) {
                return ref.get(tx);
            }

            @Override
            public void set(X tx, T value) {
                ref.set(tx, value);
                afterWrite(tx);
            }
        };
    }

    @Override
    public final <R extends @Nullable Object> R atomically(TxBody<X, R> body) {
        return subject.atomically(disturbed(body));
    }

    @Override
    public final <R extends @Nullable Object> R readOnly(TxBody<X, R> body) {
        return subject.readOnly(disturbed(body));
    }

    private <R extends @Nullable Object> TxBody<X, R> disturbed(TxBody<X, R> body) {
        return tx -> {
            R result = body.run(tx);
            afterBody(tx);
            return result;
        };
    }
}
