package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.Once;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Contention;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A contention policy changes when a transaction runs again, and nothing else. */
@Once
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContentionTest {
    private static final int THREADS = 6;
    private static final int ROUNDS = 5_000;

    static Stream<Arguments> everyCombination() {
        return Arrays.stream(Algorithm.values())
                .flatMap(
                        algorithm -> Arrays.stream(Contention.values()).map(policy -> Arguments.of(algorithm, policy)));
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void noUpdateIsLostUnderAnyPolicy(Algorithm algorithm, Contention policy) throws Exception {
        Engine engine = Engine.of(algorithm, policy);
        TLong counter = new TLong(0);
        TLong mirror = new TLong(0);
        Crew.run(THREADS, thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                engine.atomically(tx -> {
                    tx.set(counter, tx.get(counter) + 1);
                    tx.set(mirror, tx.get(mirror) - 1);
                });
            }
        });
        engine.readOnly(tx -> {
            assertEquals((long) THREADS * ROUNDS, tx.get(counter));
            assertEquals(0, tx.get(counter) + tx.get(mirror));
            return true;
        });
    }

    @Test
    void everyAlgorithmComesWithItsOwn() {
        Map<Algorithm, Contention> own = new EnumMap<>(Algorithm.class);
        for (Algorithm algorithm : Algorithm.values()) {
            own.put(algorithm, Engine.of(algorithm).contention());
        }
        assertEquals(
                Map.of(
                        Algorithm.STORM, Contention.TURNSTILE,
                        Algorithm.ENCOUNTER_LOCKING, Contention.NONE,
                        Algorithm.COMMIT_VALIDATION, Contention.NONE,
                        Algorithm.GLOBAL_LOCK, Contention.NONE),
                own);
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void aTransactionJoinsTheOneThatRunsWhateverItsPolicy(Algorithm algorithm, Contention policy) {
        TLong number = new TLong(1);
        Engine outer = Engine.of(algorithm, policy);
        for (Contention other : Contention.values()) {
            Engine inner = Engine.of(algorithm, other);
            boolean committed = outer.attempt(tx -> {
                inner.atomically(joined -> {
                    joined.set(number, 2);
                });
                assertEquals(2, tx.get(number));
                tx.leave();
            });
            assertFalse(committed);
            long after = outer.readOnly(tx -> tx.get(number));
            assertEquals(1, after);
            assertTrue(inner.attempt(tx -> tx.set(number, 1)));
        }
    }
}
