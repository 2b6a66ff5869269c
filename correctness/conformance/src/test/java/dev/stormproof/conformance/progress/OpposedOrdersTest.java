package dev.stormproof.conformance.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import org.junit.jupiter.api.Test;

/**
 * 32 threads that write the same 16 variables, half of them upwards, half of them downwards: what deadlocks whoever
 * waits for locks in the order of the writes, and livelocks whoever gives up each time.
 */
@OnlyUnder(value = Algorithm.STORM, because = "only the default bounds the attempts of a loser")
class OpposedOrdersTest {
    private static final int THREADS = 32;
    private static final int EACH = 10_000;

    @Test
    void allCommitInBoundedAttempts() throws Exception {
        Variables variables = new Variables(16, 0);
        Attempts attempts = new Attempts("32 writers in opposed orders");
        int last = variables.size() - 1;
        Crew.run(THREADS, thread -> {
            boolean upwards = thread % 2 == 0;
            for (int i = 0; i < EACH; i++) {
                attempts.atomically(tx -> {
                    for (int step = 0; step <= last; step++) {
                        variables.add(tx, upwards ? step : last - step, 1);
                    }
                });
            }
        });
        assertEquals((long) variables.size() * THREADS * EACH, variables.sum());
        attempts.assertBounded();
    }
}
