package dev.stormproof.conformance.history;

import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Checks random histories of one subject, round after round, until time is up or a violation is found. As a program:
 *
 * <pre>{@code
 * HistoryCheck SUBJECT LEVEL SECONDS [SEED]     level: opacity or strict_serializability
 * }</pre>
 *
 * <p>Exit status 0: no violation; 1: a violation, whose story is printed; 2: the arguments are wrong.
 */
public final class HistoryCheck {
    private static final int THREADS = 4;
    private static final int TRANSACTIONS = 5_000;

    /**
     * What came of it.
     *
     * @param attempts how many attempts were checked
     * @param violation the first violation; null if none was found
     * @param seed what the search for it can be started with again
     */
    record Outcome(long attempts, @Nullable Violation violation, long seed) {}

    private HistoryCheck() {}

    /** Rounds with few and many variables, with noise and without, until the deadline or a violation. */
    static Outcome run(Subject<?> subject, Level level, long seconds, long seed) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long attempts = 0;
        long round = seed;
        do {
            // Undisturbed rounds show errors of memory ordering, noise those that need an unlucky preemption.
            var settings =
                    new RandomTransactions.Settings(THREADS, round % 3 == 0 ? 12 : 4, TRANSACTIONS, (round & 1) == 1);
            History history = RandomTransactions.run(subject, settings, round);
            attempts += history.size();
            Violation violation = HistoryChecker.check(history, level);
            if (violation != null) {
                return new Outcome(attempts, violation, round);
            }
            round++;
        } while (System.nanoTime() < deadline);
        return new Outcome(attempts, null, round);
    }

    /**
     * See the class.
     *
     * @param args subject, level, seconds and seed
     * @throws InterruptedException if somebody wants it to stop
     */
    public static void main(String[] args) throws InterruptedException {
        if (args.length < 3) {
            System.err.println("usage: HistoryCheck SUBJECT opacity|strict_serializability SECONDS [SEED]");
            System.exit(2);
        }
        long seed = args.length > 3 ? Long.parseLong(args[3]) : System.nanoTime();
        Level level = Level.valueOf(args[1].toUpperCase(Locale.ROOT));
        Outcome outcome = run(Subjects.byName(args[0]), level, Long.parseLong(args[2]), seed);
        Violation violation = outcome.violation();
        System.out.printf(
                "%s, %s, seed %d: %d attempts, %s%n",
                args[0], level.title, seed, outcome.attempts(), violation == null ? "no violation" : violation.story());
        System.exit(violation == null ? 0 : 1);
    }
}
