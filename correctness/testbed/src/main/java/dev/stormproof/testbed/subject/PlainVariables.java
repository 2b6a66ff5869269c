package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plain fields for subjects that are one lock: isolated, but nothing is rolled back. Their claims are what the memory
 * model of the Java Language Specification (chapter 17) says of whatever is done under one lock.
 */
abstract class PlainVariables implements Subject<PlainVariables.Held> {
    /** Says that the lock is held: the handle of a transaction that has none. */
    static final class Held {
        static final Held INSTANCE = new Held();

        private Held() {}
    }

    static final String JDK = "JDK " + System.getProperty("java.version");

    @Override
    public final String version() {
        return JDK;
    }

    @Override
    public final Set<Guarantee> guarantees() {
        return EnumSet.of(
                Guarantee.SINGLE_VARIABLE,
                Guarantee.SNAPSHOT_ISOLATION,
                Guarantee.STRICT_SERIALIZABILITY,
                Guarantee.OPACITY,
                Guarantee.NULL_VALUES,
                Guarantee.SAFE_PUBLICATION,
                Guarantee.SAFE_PRIVATIZATION,
                Guarantee.LIVELOCK_FREEDOM,
                Guarantee.FORGETFULNESS);
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
        return new Field<>(initial);
    }

    /** With a constructor, for an anonymous class would keep the first value for ever. */
    private static final class Field<T extends @Nullable Object> implements Ref<Held, T> {
        private T value;

        Field(T initial) {
            value = initial;
        }

        @Override
        public T get(Held tx) {
            return value;
        }

        @Override
        public void set(Held tx, T value) {
            this.value = value;
        }
    }
}
