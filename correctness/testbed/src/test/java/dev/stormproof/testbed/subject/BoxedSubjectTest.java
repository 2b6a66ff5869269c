package dev.stormproof.testbed.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.testbed.BoxedSubject;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That a boxed view does without primitive variables. */
class BoxedSubjectTest {
    /** Has no primitive variables. */
    private static final class WithoutPrimitives implements Subject<PlainVariables.Held> {
        private final Subject<PlainVariables.Held> lock = new SynchronizedSubject();

        @Override
        public String name() {
            return "without-primitives";
        }

        @Override
        public Set<Guarantee> guarantees() {
            return lock.guarantees();
        }

        @Override
        public LongRef<PlainVariables.Held> longRef(long initial) {
            throw new UnsupportedOperationException("no primitive variables");
        }

        @Override
        public <T extends @Nullable Object> Ref<PlainVariables.Held, T> ref(T initial) {
            return lock.ref(initial);
        }

        @Override
        public <R extends @Nullable Object> R atomically(TxBody<PlainVariables.Held, R> body) {
            return lock.atomically(body);
        }
    }

    @Test
    void itsLongsAreObjects() {
        Subject<PlainVariables.Held> subject = new BoxedSubject<>(new WithoutPrimitives());
        LongRef<PlainVariables.Held> number = subject.longRef(1);
        long seen = subject.<Long>atomically(tx -> {
            number.set(tx, 1L << 40);
            number.add(tx, 1);
            return number.get(tx);
        });
        assertEquals((1L << 40) + 1, seen);
        assertEquals("without-primitives-boxed", subject.name());
        assertEquals("without-primitives, boxed variables", subject.version());
    }
}
