package dev.stormproof.conformance.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.Alone;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Several readers at a time, of all lengths, that begin and end when they like, while two writers move money within
 * groups of accounts: each reader sees every group it reads in balance.
 */
@Alone
@OnlyUnder(value = Algorithm.STORM, because = "only the default promises anything to long readers")
class RandomReadersTest {
    private static final int GROUPS = 32;
    private static final int GROUP = 32;
    private static final long BALANCE = 100;
    private static final int READERS = 5;
    private static final int WRITERS = 2;

    private final Variables accounts = new Variables(GROUPS * GROUP, BALANCE);
    private final Attempts attempts = new Attempts("readers of all lengths");
    private final SplittableRandom[] random = IntStream.range(0, READERS + WRITERS)
            .mapToObj(SplittableRandom::new)
            .toArray(SplittableRandom[]::new);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // a swarm notices hangs itself
    void everySumIsRight() throws Exception {
        Swarm swarm = new Swarm();
        swarm.add("reader", READERS, this::read);
        swarm.add("writer", WRITERS, thread -> transfer(random[READERS + thread]));
        swarm.run();
        assertEquals(BALANCE * GROUPS * GROUP, accounts.sum());
        attempts.assertBounded();
    }

    @SuppressWarnings("ThreadPriorityCheck") // lets others run in the middle of a transaction
    private void read(int thread) throws InterruptedException {
        SplittableRandom mine = random[thread];
        int from = mine.nextInt(GROUPS);
        int to = from + 1 + mine.nextInt(GROUPS - from);
        int pause = mine.nextInt(4) == 0 ? from + mine.nextInt(to - from) : -1;
        long sum = attempts.readOnly(tx -> {
            long total = 0;
            for (int group = from; group < to; group++) {
                total += accounts.sum(tx, group * GROUP, (group + 1) * GROUP);
                if (group == pause) {
                    Thread.yield();
                }
            }
            return total;
        });
        assertEquals(BALANCE * (to - from) * GROUP, sum, () -> "the sum of groups " + from + " to " + to);
        if (mine.nextInt(100) == 0) {
            Thread.sleep(mine.nextInt(3));
        }
    }

    private void transfer(SplittableRandom mine) {
        int group = mine.nextInt(GROUPS) * GROUP;
        int first = mine.nextInt(GROUP);
        int second = (first + 1 + mine.nextInt(GROUP - 1)) % GROUP;
        Stm.atomically(tx -> {
            accounts.add(tx, group + first, -1);
            accounts.add(tx, group + second, 1);
        });
    }
}
