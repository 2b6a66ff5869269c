package dev.stormproof.conformance.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Alone;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A read-only transaction over 1024 accounts while two threads transfer between them: it loses at most once. */
@Alone
@OnlyUnder(value = Algorithm.STORM, because = "only the default promises anything to long readers")
class AuditTest {
    private static final int ACCOUNTS = 1024;
    private static final long TOTAL = ACCOUNTS * 1_000L;
    private static final int AUDITS = 500;
    private static final int SLICES = 9;
    private static final long SLICE_MILLIS = 150;

    private enum Beside {
        AN_AUDITOR,
        A_READER
    }

    private final Variables accounts = new Variables(ACCOUNTS, TOTAL / ACCOUNTS);
    private final Attempts attempts = new Attempts("audits of 1024 accounts");
    private final Swarm swarm = new Swarm();
    private final Swarm.Group writers = addWriters();

    private volatile Beside beside = Beside.AN_AUDITOR;
    private volatile long read;

    private Swarm.Group addWriters() {
        SplittableRandom[] random = {new SplittableRandom(1), new SplittableRandom(2)};
        return swarm.add("transfer", random.length, thread -> {
            int from = random[thread].nextInt(ACCOUNTS);
            int to = (from + 1 + random[thread].nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            Stm.atomically(tx -> {
                accounts.add(tx, from, -1);
                accounts.add(tx, to, 1);
            });
        });
    }

    private void audit() {
        assertEquals(TOTAL, attempts.readOnly(tx -> accounts.sum(tx, 0, ACCOUNTS)), "the sum of all accounts");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // a swarm notices hangs itself
    void itIsRightEveryTimeAndTakesTwoAttemptsAtMostAndSoonOne() throws Exception {
        swarm.add("audit", 1, thread -> audit());
        swarm.start();
        swarm.sleep(TimeUnit.SECONDS.toMillis(Swarm.SECONDS));
        for (int i = 0; i < 200 && attempts.transactions() < AUDITS; i++) {
            swarm.sleep(100);
        }
        swarm.stop();
        assertTrue(attempts.transactions() >= AUDITS, attempts::toString);
        attempts.assertAtMostBesidesWaits(2);
        assertTrue(attempts.average() <= 1.5, () -> attempts + ": it begins without the past, which it always needs");
    }

    /**
     * What an audit costs writers. Whoever reads what they write costs them: its processor takes their cache lines. So
     * the same three threads run all the time, and the third reads the same variables as often as it can, either as
     * one transaction or each on its own. Where the processors are far apart the latter alone takes two thirds.
     */
    @Test
    void writersKeepHalfOfTheirRateBesideAPlainReader() throws Exception {
        swarm.add("beside", 1, thread -> {
            if (beside == Beside.AN_AUDITOR) {
                audit();
            } else {
                read = IntStream.range(0, ACCOUNTS)
                        .mapToLong(i -> accounts.get(i).get())
                        .sum();
            }
        });
        swarm.start();
        List<Double> shares = new ArrayList<>(); // of neighbours in time, so that what others do meanwhile is in both
        for (int i = 0; i <= SLICES; i++) {
            double besideReader = rate(Beside.A_READER);
            double besideAuditor = rate(Beside.AN_AUDITOR);
            if (i > 0) { // the first is for the compiler
                shares.add(besideAuditor / besideReader);
            }
        }
        swarm.stop();
        double share = median(shares);
        System.out.printf("writers keep %.0f %% of their rate beside %s%n", 100 * share, attempts);
        assertTrue(attempts.transactions() >= SLICES, attempts::toString);
        assertTrue(share >= 0.5, () -> "writers keep %.0f %% of their rate".formatted(100 * share));
    }

    private double rate(Beside third) throws InterruptedException {
        beside = third;
        long rounds = writers.rounds();
        long begin = System.nanoTime();
        swarm.sleep(SLICE_MILLIS);
        return (double) (writers.rounds() - rounds) / (System.nanoTime() - begin);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
