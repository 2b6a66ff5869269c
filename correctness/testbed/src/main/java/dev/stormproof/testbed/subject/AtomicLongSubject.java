package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Direct;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * No transactions at all: each access is atomic by itself. The limit for workloads on one variable. Its claims are
 * those of {@code java.util.concurrent.atomic}: atomic accesses, with the memory effects of a volatile variable.
 */
public final class AtomicLongSubject implements Subject<PlainVariables.Held> {
    /** Nothing to set up. */
    public AtomicLongSubject() {}

    @Override
    public String name() {
        return "atomic-long";
    }

    @Override
    public String version() {
        return PlainVariables.JDK;
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.of(Guarantee.SINGLE_VARIABLE, Guarantee.NULL_VALUES, Guarantee.SAFE_PUBLICATION);
    }

    @Override
    public LongRef<PlainVariables.Held> longRef(long initial) {
        AtomicLong value = new AtomicLong(initial);
        return new LongRef<>() {
            @Override
            public long get(PlainVariables.Held tx) {
                return value.get();
            }

            @Override
            public void set(PlainVariables.Held tx, long newValue) {
                value.set(newValue);
            }

            @Override
            public void add(PlainVariables.Held tx, long delta) {
                value.addAndGet(delta);
            }
        };
    }

    @Override
    public <T extends @Nullable Object> Ref<PlainVariables.Held, T> ref(T initial) {
        AtomicReference<T> value = new AtomicReference<>(initial);
        return new Ref<>() {
            @Override
            public T get(PlainVariables.Held tx) {
                return value.get();
            }

            @Override
            public void set(PlainVariables.Held tx, T newValue) {
                value.set(newValue);
            }
        };
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<PlainVariables.Held, R> body) {
        return body.run(PlainVariables.Held.INSTANCE);
    }

    @Override
    public Optional<Direct> direct(int variables, long initial) {
        return Optional.of(new AtomicLongDirect(variables, initial));
    }
}
