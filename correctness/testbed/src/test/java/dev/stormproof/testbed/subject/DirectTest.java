package dev.stormproof.testbed.subject;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.testbed.BoxedSubject;
import dev.stormproof.testbed.Direct;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.TxBody;
import dev.stormproof.testbed.workload.BrokenInvariantException;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Worker;
import dev.stormproof.testbed.workload.Workloads;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What subjects do without the testbed is what they do through it. */
class DirectTest {
    static Set<String> subjects() {
        return Subjects.names();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void everySubjectHasAnApiOfItsOwn(String name) {
        Direct direct = Subjects.byName(name).direct(3, 7).orElseThrow();
        assertEquals(21, direct.sum());
        direct.increment();
        direct.increment();
        direct.transfer();
        assertAll(
                () -> assertEquals(8, direct.get(0)),
                () -> assertEquals(8, direct.get(1)),
                () -> assertEquals(7, direct.get(2)),
                () -> assertEquals(23, direct.sum()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct-increment", "direct-transfer", "direct-read-10"})
    void whatIsWrongIsSeen(String workload) {
        assertTrue(Workloads.byName(workload).obstacle(new Wrong()).isEmpty());
        Trial trial = Workloads.byName(workload).on(new Wrong());
        Worker worker = trial.worker(0);
        Stream.generate(worker::run).limit(3).forEach(attempts -> assertEquals(1, attempts));
        assertEquals(3, trial.operations());
        assertThrows(BrokenInvariantException.class, trial::verify);
    }

    @Test
    void whoHasNoneSaysSo() {
        assertEquals(
                Optional.of("nobody has written down what it does without the testbed"),
                Workloads.byName("direct-increment").obstacle(new BoxedSubject<>(new Wrong())));
    }

    /** Its API does nothing. */
    private static final class Wrong implements Subject<Object> {
        @Override
        public String name() {
            return "wrong";
        }

        @Override
        public Set<Guarantee> guarantees() {
            return EnumSet.allOf(Guarantee.class);
        }

        @Override
        public LongRef<Object> longRef(long initial) {
            throw new UnsupportedOperationException("it is used directly");
        }

        @Override
        public <T extends @Nullable Object> Ref<Object, T> ref(T initial) {
            throw new UnsupportedOperationException("it is used directly");
        }

        @Override
        public <R extends @Nullable Object> R atomically(TxBody<Object, R> body) {
            throw new UnsupportedOperationException("it is used directly");
        }

        @Override
        public Optional<Direct> direct(int variables, long initial) {
            return Optional.of(new Direct() {
                @Override
                public void increment() {}

                @Override
                public void transfer() {}

                @Override
                public long sum() {
                    return -1;
                }

                @Override
                public long get(int index) {
                    return initial;
                }
            });
        }
    }
}
