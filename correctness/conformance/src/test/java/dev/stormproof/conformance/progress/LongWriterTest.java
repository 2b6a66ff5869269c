package dev.stormproof.conformance.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Alone;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One long transaction that writes all of 64 variables, against a swarm that writes one of them at a time. */
@Alone
@OnlyUnder(value = Algorithm.STORM, because = "only the default bounds the attempts of a loser")
class LongWriterTest {
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // a swarm notices hangs itself
    void itCommitsInBoundedAttemptsWhileTheSwarmGoesOn() throws Exception {
        Variables variables = new Variables(64, 0);
        Attempts attempts = new Attempts("long writer among 8 short ones");
        Swarm swarm = new Swarm();
        LongWriter body = new LongWriter(variables);
        Swarm.Group lonely = swarm.add("long", 1, thread -> attempts.atomically(body));
        Swarm.Group shorts = swarm.add("short", 8, thread -> {
            int index = ThreadLocalRandom.current().nextInt(variables.size());
            variables.get(index).update(n -> n + 1);
        });
        swarm.run();

        assertEquals(64 * lonely.rounds() + shorts.rounds(), variables.sum());
        assertTrue(shorts.fewestRounds() > 0, "a short writer was shut out for the whole time");
        assertTrue(
                shorts.rounds() > lonely.rounds(),
                () -> shorts.rounds() + " short transactions beside " + lonely.rounds() + " long ones");
        attempts.assertBounded();
    }
}
