package dev.stormproof.conformance.soak;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A subject some of whose bodies throw, right after a write or when all is done, until it is told to be calm. The
 * exception comes out of the call as any would: a worker does not count that operation, and it must not have happened.
 *
 * @param <X> the subject's handle of a running transaction
 */
final class MishapSubject<X> implements Subject<X> {
    /** One in so many writes, and one in so many ends of a body. */
    private static final int RARITY = 64;

    private final Subject<X> subject;
    private volatile boolean calm;

    MishapSubject(Subject<X> subject) {
        this.subject = subject;
    }

    /** From now on nothing goes wrong on purpose. */
    void calmDown() {
        calm = true;
    }

    private void mishap() {
        if (ThreadLocalRandom.current().nextInt(RARITY) == 0 && !calm) {
            throw new MishapException();
        }
    }

    @Override
    public String name() {
        return subject.name();
    }

    @Override
    public Set<Guarantee> guarantees() {
        return subject.guarantees();
    }

    @Override
    public LongRef<X> longRef(long initial) {
        LongRef<X> ref = subject.longRef(initial);
        return new LongRef<>() {
            @Override
            public long get(X tx) {
                return ref.get(tx);
            }

            @Override
            public void set(X tx, long value) {
                ref.set(tx, value);
                mishap();
            }

            @Override
            public void add(X tx, long delta) {
                ref.add(tx, delta);
                mishap();
            }
        };
    }

    @Override
    public <T extends @Nullable Object> Ref<X, T> ref(T initial) {
        Ref<X, T> ref = subject.ref(initial);
        return new Ref<>() {
            @Override
            public T get(X tx) {
                return ref.get(tx);
            }

            @Override
            public void set(X tx, T value) {
                ref.set(tx, value);
                mishap();
            }
        };
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<X, R> body) {
        return subject.atomically(withMishaps(body));
    }

    @Override
    public <R extends @Nullable Object> R readOnly(TxBody<X, R> body) {
        return subject.readOnly(withMishaps(body));
    }

    private <R extends @Nullable Object> TxBody<X, R> withMishaps(TxBody<X, R> body) {
        return tx -> {
            R result = body.run(tx);
            mishap();
            return result;
        };
    }
}
