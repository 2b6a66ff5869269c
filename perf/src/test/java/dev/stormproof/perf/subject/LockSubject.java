package dev.stormproof.perf.subject;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One monitor around plain fields, correct as it stands; the handle of a transaction is the subject. */
public class LockSubject implements Subject<Object> {
    /** With a monitor of its own. */
    public LockSubject() {}

    @Override
    public final String name() {
        return getClass().getName();
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.of(Guarantee.SINGLE_VARIABLE, Guarantee.SNAPSHOT_ISOLATION, Guarantee.STRICT_SERIALIZABILITY);
    }

    /** What is stored instead of a value. */
    protected long stored(long old, long value) {
        return value;
    }

    /** What is stored instead of a value. */
    protected <T extends @Nullable Object> T stored(T old, T value) {
        return value;
    }

    /** What is read instead of a value. */
    protected long seen(long value) {
        return value;
    }

    @Override
    public final LongRef<Object> longRef(long initial) {
        return new LongRef<>() {
            private long value = initial;

            @Override
            public long get(Object tx) {
                return seen(value);
            }

            @Override
            public void set(Object tx, long value) {
                this.value = stored(this.value, value);
            }
        };
    }

    @Override
    public final <T extends @Nullable Object> Ref<Object, T> ref(T initial) {
        return new Ref<>() {
            private T value = initial;

            @Override
            public T get(Object tx) {
                return value;
            }

            @Override
            public void set(Object tx, T value) {
                this.value = stored(this.value, value);
            }
        };
    }

    @Override
    public synchronized <R extends @Nullable Object> R atomically(TxBody<Object, R> body) {
        return body.run(this);
    }
}
