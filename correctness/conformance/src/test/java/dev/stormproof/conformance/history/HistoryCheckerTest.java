package dev.stormproof.conformance.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checker is itself checked: on one hand-made history for each anomaly, and on serial ones that must pass. */
@Tag("once")
class HistoryCheckerTest {
    private static final int X = 0;
    private static final int Y = 1;

    private final List<Attempt> attempts = new ArrayList<>();

    @Test
    void emptyHistoryPasses() {
        assertPasses(Level.OPACITY);
    }

    @Test
    void lostUpdateIsFound() {
        committed(0, 10, 1).read(X, 0).write(X);
        committed(0, 10, 2).read(X, 0).write(X);
        assertViolates(Level.STRICT_SERIALIZABILITY, "no strict serializability");
    }

    @Test
    void writeSkewIsFound() {
        committed(0, 10, 1).read(X, 0).read(Y, 0).write(X);
        committed(0, 10, 2).read(X, 0).read(Y, 0).write(Y);
        Violation violation = assertViolates(Level.STRICT_SERIALIZABILITY, "no strict serializability");
        assertEquals(2, violation.attempts().size());
        assertTrue(violation.story().contains("#2 overwrote the x1 it had read"), violation.story());
    }

    @Test
    void readSkewIsFound() {
        committed(0, 10, 1).read(X, 0).read(Y, 0).write(X).write(Y);
        committed(0, 10, 2).read(X, 0).read(Y, writtenBy(1));
        assertViolates(Level.STRICT_SERIALIZABILITY, "no strict serializability");
    }

    @Test
    void zombieIsFoundByOpacityAlone() {
        committed(0, 10, 1).read(X, 0).read(Y, 0).write(X).write(Y);
        rolledBack(0, 10, 2).read(X, 0).read(Y, writtenBy(1));
        assertViolates(Level.OPACITY, "no opacity");
        assertPasses(Level.STRICT_SERIALIZABILITY);
    }

    @Test
    void longForkIsFound() {
        committed(0, 10, 1).read(X, 0).write(X);
        committed(0, 10, 2).read(Y, 0).write(Y);
        committed(0, 10, 3).read(X, writtenBy(1)).read(Y, 0);
        committed(0, 10, 4).read(X, 0).read(Y, writtenBy(2));
        assertViolates(Level.STRICT_SERIALIZABILITY, "no strict serializability");
    }

    @Test
    void staleReadIsFoundByRealTimeAlone() {
        committed(0, 10, 1).read(X, 0).write(X);
        committed(11, 20, 2).read(X, 0);
        Violation violation = assertViolates(Level.STRICT_SERIALIZABILITY, "no strict serializability");
        assertTrue(violation.story().contains("began 1 ns after it had ended"), violation.story());
    }

    @Test
    void overlappingAttemptsMayComeInEitherOrder() {
        committed(0, 10, 1).read(X, 0).write(X);
        committed(10, 20, 2).read(X, 0);
        assertPasses(Level.OPACITY);
    }

    @Test
    void abortedReadIsFound() {
        rolledBack(0, 10, 1).read(X, 0).write(X);
        committed(0, 10, 2).read(X, writtenBy(1));
        assertViolates(Level.STRICT_SERIALIZABILITY, "aborted read");
    }

    @Test
    void intermediateReadIsFound() {
        committed(0, 10, 1).read(X, 0).write(X);
        committed(0, 10, 2).read(X, Attempt.passingValueOf(1));
        assertViolates(Level.STRICT_SERIALIZABILITY, "intermediate read");
    }

    @Test
    void incoherentAttemptIsFound() {
        committed(0, 10, 1).read(X, 0).incoherence = "x0 was read again as something else";
        assertViolates(Level.STRICT_SERIALIZABILITY, "incoherent attempt");
    }

    @Test
    void shortestOfSeveralCyclesIsTold() {
        for (int id = 1; id <= 3; id++) { // a ring of three: each read what the next overwrites
            committed(0, 10, id).read(id - 1, 0).read(id % 3, 0).write(id - 1);
        }
        committed(0, 10, 4).read(3, 0).read(4, 0).write(3);
        committed(0, 10, 5).read(3, 0).read(4, 0).write(4);
        assertEquals(2, assertViolates(Level.OPACITY, "no opacity").attempts().size());
    }

    @Test
    void serialHistoriesPassInWhateverOrderTheyAreListed() {
        for (long seed = 0; seed < 200; seed++) {
            attempts.clear();
            SplittableRandom random = new SplittableRandom(seed);
            long[] latest = new long[6];
            for (int id = 1; id <= 100; id++) {
                boolean commits = random.nextInt(4) > 0;
                Attempt attempt = attempt(10L * id, 10L * id + random.nextInt(10), id, commits);
                for (int variable = 0; variable < latest.length; variable++) {
                    if (random.nextBoolean()) {
                        attempt.read(variable, latest[variable]);
                        if (random.nextBoolean()) {
                            attempt.write(variable);
                            latest[variable] = commits ? writtenBy(id) : latest[variable];
                        }
                    }
                }
            }
            assertPasses(Level.OPACITY);
        }
    }

    @Test
    void oneStaleReadInSerialHistoryIsFound() {
        for (int id = 1; id <= 100; id++) {
            long seen = writtenBy(id == 70 ? 65 : id - 1);
            committed(10L * id, 10L * id + 5, id)
                    .read(X, seen)
                    .write(id == 70 ? Y : X)
                    .read(Y, 0);
            if (id == 70) {
                committed(10L * id + 6, 10L * id + 7, ++id)
                        .read(X, writtenBy(69))
                        .write(X);
            }
        }
        assertNotNull(HistoryChecker.check(history(), Level.OPACITY));
    }

    private Attempt committed(long begin, long end, int id) {
        return attempt(begin, end, id, true);
    }

    private Attempt rolledBack(long begin, long end, int id) {
        return attempt(begin, end, id, false);
    }

    private Attempt attempt(long begin, long end, int id, boolean committed) {
        Attempt attempt = new Attempt(id, id, begin).end(end, committed);
        attempts.add(attempt);
        return attempt;
    }

    private static long writtenBy(int id) {
        return Attempt.lastValueOf(id);
    }

    private History history() {
        return new History(6, List.copyOf(attempts));
    }

    private Violation assertViolates(Level level, String anomaly) {
        Violation violation = HistoryChecker.check(history(), level);
        assertNotNull(violation, "no violation found");
        assertTrue(violation.anomaly().startsWith(anomaly), violation.story());
        return violation;
    }

    private void assertPasses(Level level) {
        Violation violation = HistoryChecker.check(history(), level);
        assertNull(violation, () -> violation == null ? "" : violation.story());
    }
}
