package dev.stormproof.conformance.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Alone;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 128 threads on one counter, far more than cores: whoever is preempted holds up all, unless losers wait. */
@Alone
@OnlyUnder(value = Algorithm.STORM, because = "only the default bounds the attempts of a loser")
class CrowdedCounterTest {
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // a swarm notices hangs itself
    void everyThreadGetsThroughInBoundedAttempts() throws Exception {
        Variables counter = new Variables(1, 0);
        Attempts attempts = new Attempts("128 threads on a counter");
        Swarm swarm = new Swarm();
        Swarm.Group crowd = swarm.add("adder", 128, thread -> attempts.atomically(tx -> counter.add(tx, 0, 1)));
        swarm.run();

        assertEquals(crowd.rounds(), counter.sum());
        assertTrue(crowd.fewestRounds() > 0, "a thread committed nothing all the time");
        attempts.assertBounded();
    }

    /** Who must not wait has to get through all the same: that an interrupt does not end a transaction is promised. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // a swarm notices hangs itself
    void interruptedThreadsGetThroughInBoundedAttemptsToo() throws Exception {
        Variables counter = new Variables(1, 0);
        Attempts attempts = new Attempts("16 interrupted threads on a counter");
        Swarm swarm = new Swarm();
        Swarm.Group crowd = swarm.add("interrupted", 16, thread -> {
            Thread.currentThread().interrupt();
            attempts.atomically(tx -> counter.add(tx, 0, 1));
            assertTrue(Thread.interrupted(), "the interrupt was swallowed");
        });
        swarm.run();

        assertEquals(crowd.rounds(), counter.sum());
        assertTrue(crowd.fewestRounds() > 0, "a thread committed nothing all the time");
        attempts.assertBounded();
    }
}
