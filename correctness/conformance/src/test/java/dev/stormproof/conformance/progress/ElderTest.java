package dev.stormproof.conformance.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.Alone;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.conformance.OpenTransaction;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A transaction that has lost so often that it cannot lose again holds up nobody who wants other variables. */
@Alone
@OnlyUnder(value = Algorithm.STORM, because = "only the default grants losers anything")
class ElderTest {
    private static final int UNDISTURBED = 20_000;

    private final Variables contested = new Variables(64, 0);
    private final Variables unrelated = new Variables(64, 0);
    private final Attempts attempts = new Attempts("transactions beside an elder");

    /** One that writes and one that reads. */
    private void workOnTheUnrelated() {
        int index = ThreadLocalRandom.current().nextInt(unrelated.size() - 1);
        attempts.atomically(tx -> {
            unrelated.add(tx, index, -1);
            unrelated.add(tx, index + 1, 1);
        });
        assertEquals(0, attempts.readOnly(tx -> unrelated.sum(tx, 0, unrelated.size())));
    }

    @Test
    void whileItIsHeldOpen() {
        try (OpenTransaction elder = OpenTransaction.holding(
                () -> {
                    for (int i = 0; i < contested.size(); i++) {
                        contested.get(i).update(n -> n + 1);
                    }
                },
                () -> Stm.engine().attempt(tx -> contested.add(tx, 7, 1)))) {
            for (int i = 0; i < UNDISTURBED; i++) {
                workOnTheUnrelated();
            }
            elder.commit();
        }
        attempts.assertAtMost(1);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // a swarm notices hangs itself
    void whileItKeepsLosing() throws Exception {
        Swarm swarm = new Swarm();
        LongWriter loser = new LongWriter(contested);
        swarm.add("loser", 1, thread -> Stm.atomically(loser));
        swarm.add("short", 4, thread -> {
            int index = ThreadLocalRandom.current().nextInt(contested.size());
            contested.get(index).update(n -> n + 1);
        });
        swarm.add("unrelated", 1, thread -> workOnTheUnrelated());
        swarm.run();
        attempts.assertAtMost(1);
    }
}
