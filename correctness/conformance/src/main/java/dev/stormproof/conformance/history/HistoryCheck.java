package dev.stormproof.conformance.history;

import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Checks random histories of one subject, round after round, until time is up or a violation is found. As a program:
 *
 * <pre>{@code
 * HistoryCheck SUBJECT LEVEL SECONDS [SEED [plain]]     level: opacity or strict_serializability
 * }</pre>
 *
 * <p>Transactions use all operations that the subject has, or, if plain, only read and write. Exit status 0: no
 * violation; 1: a violation, whose story is printed, and whose history is kept in a file of the folder for temporary
 * files; or a transaction that hangs or fails; 2: the arguments are wrong.
 */
public final class HistoryCheck {
    private static final int THREADS = 4;
    private static final int TRANSACTIONS = 5_000;
    private static final Duration MOST = Duration.ofSeconds(2);
    private static final int LEAST = 2; // rounds, one that only reads and writes and one that does everything

    /**
     * What came of it.
     *
     * @param attempts how many attempts were checked
     * @param rounds how many histories they made up
     * @param undecided of how many histories the check was given up
     * @param recording how long transactions ran and were recorded, in nanoseconds
     * @param checking how long their histories were checked, in nanoseconds
     * @param violation the first violation; null if none was found
     * @param history as much of its history as it takes; null if there is none
     * @param seed what the search for it can be started with again
     */
    public record Outcome(
            long attempts,
            int rounds,
            int undecided,
            long recording,
            long checking,
            @Nullable Violation violation,
            @Nullable History history,
            long seed) {
        /**
         * The outcome in a line, or with a story.
         *
         * @return what to print
         */
        public String story() {
            return "%,d attempts in %d histories, recorded in %.1f s, checked in %.1f s%s, %s"
                    .formatted(
                            attempts,
                            rounds,
                            recording / 1e9,
                            checking / 1e9,
                            undecided == 0 ? "" : ", of which " + undecided + " remain undecided",
                            violation == null ? "no violation" : "seed " + seed + ": " + violation.story());
        }
    }

    private HistoryCheck() {}

    /**
     * Rounds with all operations that the subject has.
     *
     * @param subject what is checked
     * @param level what for
     * @param seconds for how long
     * @param seed of the first round; the next one has the next
     * @return what came of it
     * @throws InterruptedException if somebody wants it to stop
     */
    public static Outcome run(Subject<?> subject, Level level, long seconds, long seed) throws InterruptedException {
        return run(subject, subject.operations(), level, seconds, seed);
    }

    /**
     * Rounds with few and many variables, with noise and without, until the deadline or a violation.
     *
     * @param subject what is checked
     * @param operations what transactions use beside reading and writing; the subject must have it
     * @param level what for
     * @param seconds for how long
     * @param seed of the first round; the next one has the next
     * @return what came of it
     * @throws InterruptedException if somebody wants it to stop
     * @throws IllegalStateException if a thread hangs in its transaction, or a transaction fails
     */
    public static Outcome run(Subject<?> subject, Set<Operation> operations, Level level, long seconds, long seed)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long attempts = 0;
        long recording = 0;
        long checking = 0;
        int rounds = 0;
        int undecided = 0;
        do {
            long start = System.nanoTime();
            History history = RandomTransactions.run(subject, settings(operations, seed + rounds), seed + rounds);
            long recorded = System.nanoTime();
            Verdict verdict = HistoryChecker.check(history, level);
            recording += recorded - start;
            checking += System.nanoTime() - recorded;
            attempts += history.size();
            undecided += verdict.decided() ? 0 : 1;
            rounds++;
            Violation violation = verdict.violation();
            if (violation != null) {
                long last = seed + rounds - 1;
                History least = Excerpt.least(history, level, violation);
                Violation told = HistoryChecker.check(least, level).violation();
                return new Outcome(attempts, rounds, undecided, recording, checking, told, least, last);
            }
        } while (rounds < LEAST || System.nanoTime() < deadline);
        return new Outcome(attempts, rounds, undecided, recording, checking, null, null, seed + rounds);
    }

    /**
     * Undisturbed rounds show errors of memory ordering, noise those that need an unlucky preemption. Half of them only
     * read and write, since that is fastest.
     */
    private static RandomTransactions.Settings settings(Set<Operation> operations, long round) {
        int variables = round % 3 == 0 ? 12 : 4;
        boolean noise = (round & 2) == 2;
        Set<Operation> used = (round & 1) == 0 ? Set.of() : operations;
        return new RandomTransactions.Settings(THREADS, variables, TRANSACTIONS, MOST, noise, used);
    }

    /**
     * See the class.
     *
     * @param args subject, level, seconds and seed
     * @throws InterruptedException if somebody wants it to stop
     * @throws IOException if the history cannot be written
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        Subject<?> subject;
        Level level;
        long seconds;
        long seed;
        try {
            if (args.length < 3) {
                throw new IllegalArgumentException("three arguments at least, not " + args.length);
            }
            subject = Subjects.byName(args[0]);
            level = Level.valueOf(args[1].toUpperCase(Locale.ROOT));
            seconds = Long.parseLong(args[2]);
            seed = args.length > 3 ? Long.parseLong(args[3]) : System.nanoTime();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage()
                    + "; usage: HistoryCheck SUBJECT opacity|strict_serializability SECONDS [SEED [plain]]");
            System.exit(2);
            return;
        }
        Set<Operation> operations = args.length > 4 && args[4].equals("plain") ? Set.of() : subject.operations();
        Outcome outcome = run(subject, operations, level, seconds, seed);
        System.out.printf("%s, %s, from seed %d: %s%n", args[0], level.title, seed, outcome.story());
        History history = outcome.history();
        if (history != null) {
            Path file = Files.createTempFile("history-" + args[0] + "-", ".jsonl");
            HistoryFile.write(history, file);
            System.out.println("The history is in " + file);
        }
        System.exit(history == null ? 0 : 1);
    }
}
