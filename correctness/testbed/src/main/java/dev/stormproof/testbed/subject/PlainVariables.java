package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plain fields for subjects that are one lock: isolated, but nothing is rolled back. */
abstract class PlainVariables implements Subject<PlainVariables.Held> {
    /** Says that the lock is held: the handle of a transaction that has none. */
    static final class Held {
        static final Held INSTANCE = new Held();

        private Held() {}
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.complementOf(EnumSet.of(Guarantee.ROLLBACK));
    }

    @Override
    public LongRef<Held> longRef(long initial) {
        return new LongRef<>() {
            private long value = initial;

            @Override
            public long get(Held tx) {
                return value;
            }

            @Override
            public void set(Held tx, long value) {
                this.value = value;
            }
        };
    }

    @Override
    public <T extends @Nullable Object> Ref<Held, T> ref(T initial) {
        return new Ref<>() {
            private T value = initial;

            @Override
            public T get(Held tx) {
                return value;
            }

            @Override
            public void set(Held tx, T value) {
                this.value = value;
            }
        };
    }
}
