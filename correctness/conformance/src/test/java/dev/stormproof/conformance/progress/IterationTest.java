package dev.stormproof.conformance.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.Txn;
import dev.stormproof.stm.structure.TMap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Iteration over a map of thousands of keys while two threads move what is in it, so that keys come and go. */
class IterationTest {
    private static final int KEYS = 4_096;
    private static final int EACH = 2;
    private static final long TOTAL = (long) KEYS * EACH;
    private static final int ITERATIONS = 300;
    private static final int WRITERS = 2;

    private final TMap<Integer, Integer> map = new TMap<>();

    IterationTest() {
        for (int key = 0; key < KEYS; key++) {
            map.put(key, EACH);
        }
    }

    private void move(SplittableRandom random) {
        int from = random.nextInt(KEYS);
        int to = random.nextInt(KEYS);
        Stm.atomically(tx -> {
            if (map.containsKey(tx, from)) {
                map.compute(tx, from, (key, amount) -> amount == null || amount == 1 ? null : amount - 1);
                map.compute(tx, to, (key, amount) -> amount == null ? 1 : amount + 1);
            }
        });
    }

    private long sum(Txn tx) {
        long[] sum = {0};
        map.forEach(tx, (key, amount) -> sum[0] += amount);
        return sum[0];
    }

    @Test
    @OnlyUnder(value = Algorithm.STORM, because = "only the default promises anything to long readers")
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // a swarm notices hangs itself
    void itSeesOneMomentAndTakesTwoAttemptsAtMost() throws Exception {
        Attempts attempts = new Attempts("iterations over %,d keys".formatted(KEYS));
        AtomicInteger overtaken = new AtomicInteger();
        SplittableRandom[] random = {new SplittableRandom(1), new SplittableRandom(2)};
        Swarm swarm = new Swarm();
        Swarm.Group writers = swarm.add("mover", WRITERS, thread -> move(random[thread]));
        swarm.add("iterator", 1, thread -> {
            long before = writers.rounds();
            assertEquals(TOTAL, attempts.readOnly(this::sum));
            overtaken.addAndGet(writers.rounds() == before ? 0 : 1);
        });
        swarm.start();
        for (int i = 0; i < 200 && overtaken.get() < ITERATIONS; i++) {
            swarm.sleep(100);
        }
        swarm.stop();
        assertTrue(overtaken.get() >= ITERATIONS, () -> "only " + overtaken + " met a writer: " + attempts);
        attempts.assertAtMostBesidesWaits(2);
    }

    /** The other algorithms let readers run again until nobody is in the way, and so does this test. */
    @Test
    void itSeesOneMomentUnderEveryAlgorithm() throws Exception {
        boolean opaque = Stm.engine().algorithm() != Algorithm.COMMIT_VALIDATION;
        AtomicInteger writing = new AtomicInteger(WRITERS);
        Crew.run(WRITERS + 1, thread -> {
            if (thread < WRITERS) {
                SplittableRandom random = new SplittableRandom(thread);
                try {
                    for (int i = 0; i < 5_000; i++) {
                        move(random);
                    }
                } finally {
                    writing.decrementAndGet();
                }
                return;
            }
            do {
                assertEquals(TOTAL, Stm.<Long, RuntimeException>readOnly(tx -> {
                    long sum = sum(tx);
                    assertTrue(sum == TOTAL || !opaque, () -> "an attempt saw " + sum);
                    return sum;
                }));
            } while (writing.get() > 0);
        });
        assertEquals(
                TOTAL,
                map.snapshot().values().stream().mapToLong(amount -> amount).sum());
    }
}
