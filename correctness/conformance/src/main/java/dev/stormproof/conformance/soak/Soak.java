package dev.stormproof.conformance.soak;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.subject.StormproofSubject;
import dev.stormproof.testbed.workload.BrokenInvariantException;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Workload;
import dev.stormproof.testbed.workload.Workloads;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Runs all workloads in turn on one subject for a long time, each round with another number of threads, and verifies
 * each. Threads are interrupted at random. In every other lap bodies throw at random; in the laps between, the subject
 * is taken as it is, which some workloads need to show all they have.
 *
 * <p>Exit status 0: all well; 1: something is wrong, an invariant or the heap; 2: the arguments are wrong; 3: it hangs.
 */
public final class Soak {
    static final int ALL_WELL = 0;
    static final int WRONG = 1;
    static final int USAGE = 2;
    static final int HANG = 3;

    private static final String HELP = """
            Usage: soak [--minutes N | --seconds N] [--seed N] [--help]
            Runs all workloads on the default algorithm, round after round, with 2 to 128 threads,
            exceptions thrown by bodies and interrupts, and verifies each round.
              --minutes N  for how long; default 10
              --seconds N  the same, shorter
              --seed N     of thread counts and interrupts; default: another each time
              --help       shows this
            Exit status: 0 all well; 1 an invariant broken, or the heap grows; 2 a wrong command line;
            3 no commit for 20 seconds (after a thread dump).""";

    private static final Duration SHORTEST_ROUND = Duration.ofMillis(500);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(10);
    private static final int ROUNDS = 24;
    private static final double FEWEST_THREADS = 2;
    private static final double MOST_THREADS = 128;

    private static final List<Workload> WORKLOADS = Stream.of(Workloads.storms(), Workloads.costs())
            .flatMap(names -> names.stream().map(Workloads::byName))
            .toList();

    private final Subject<?> subject;
    private final Duration time;
    private final Duration patience;
    private final PrintStream out;
    private final SplittableRandom random;
    private final HeapTrend heap = new HeapTrend();
    private long commits;
    private long mishaps;
    private long mostAttempts;

    private Soak(Subject<?> subject, Duration time, Duration patience, long seed, PrintStream out) {
        this.subject = subject;
        this.time = time;
        this.patience = patience;
        this.out = out;
        random = new SplittableRandom(seed);
    }

    /**
     * See the class; {@code --help} says what it takes.
     *
     * @param arguments the command line
     * @throws InterruptedException if somebody wants it to stop
     */
    public static void main(String... arguments) throws InterruptedException {
        int status = run(System.out, System.err, arguments);
        System.out.flush();
        Runtime.getRuntime().halt(status); // threads that hang must not keep it from ending
    }

    /** Runs the command; returns its exit status. */
    static int run(PrintStream out, PrintStream err, String... arguments) throws InterruptedException {
        Duration time = Duration.ofMinutes(10);
        long seed = System.nanoTime();
        for (int i = 0; i < arguments.length; i += 2) {
            String option = arguments[i];
            if (option.equals("--help")) {
                out.println(HELP);
                return ALL_WELL;
            }
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            boolean isSeed = option.equals("--seed");
            if (!isSeed && !option.equals("--minutes") && !option.equals("--seconds")) {
                err.println("soak: there is no option '" + option + "'; --help lists them");
                return USAGE;
            }
            if (!value.matches(isSeed ? "-?[0-9]{1,18}" : "[1-9][0-9]{0,5}")) {
                err.println("soak: " + option + " cannot be '" + value + "'; it takes a whole number");
                return USAGE;
            }
            long number = Long.parseLong(value);
            switch (option) {
                case "--seed" -> seed = number;
                case "--minutes" -> time = Duration.ofMinutes(number);
                default -> time = Duration.ofSeconds(number);
            }
        }
        return run(new StormproofSubject(Algorithm.STORM), time, Duration.ofSeconds(20), seed, out);
    }

    /** Soaks a subject, which hangs if it commits nothing for as long as the patience lasts; the exit status. */
    static int run(Subject<?> subject, Duration time, Duration patience, long seed, PrintStream out)
            throws InterruptedException {
        return new Soak(subject, time, patience, seed, out).run();
    }

    private int run() throws InterruptedException {
        long begin = System.nanoTime();
        int rounds = 0;
        try {
            do {
                round(rounds, begin);
                rounds++;
            } while (left(begin).compareTo(SHORTEST_ROUND) > 0);
            heap.requireLevel();
        } catch (SpoiledException e) {
            if (e.status() == HANG) {
                ThreadDump.print(out);
            }
            out.println("soak: after " + rounds + " rounds: " + e.getMessage());
            return e.status();
        }
        say(
                "soak: all well: %d rounds, %,d commits, %,d mishaps, %d attempts at most",
                rounds, commits, mishaps, mostAttempts);
        return ALL_WELL;
    }

    private void round(int number, long begin) throws SpoiledException, InterruptedException {
        Workload workload = WORKLOADS.get(number % WORKLOADS.size());
        boolean throwing = number / WORKLOADS.size() % 2 == 0;
        int threads = (int) Math.round(FEWEST_THREADS * Math.pow(MOST_THREADS / FEWEST_THREADS, random.nextDouble()));
        Round.Outcome outcome;
        try {
            outcome = throwing
                    ? throwingRound(workload, subject, threads)
                    : round(workload.on(subject), threads, () -> {});
        } catch (SpoiledException e) {
            throw e.in("%s, %d threads".formatted(workload.name(), threads));
        }
        commits += outcome.commits();
        mishaps += outcome.mishaps();
        mostAttempts = Math.max(mostAttempts, outcome.mostAttempts());
        double megabytes = heap.noteNow() / (double) (1 << 20);
        long seconds = Math.max(0, left(begin).toSeconds());
        say(
                "%4d  %-12s %3d threads %,12d commits %,9d mishaps %5d interrupts %3d attempts at most %6.1f MB, %d:%02d to go",
                number + 1,
                workload.name(),
                threads,
                outcome.commits(),
                outcome.mishaps(),
                outcome.interrupts(),
                outcome.mostAttempts(),
                megabytes,
                seconds / 60,
                seconds % 60);
    }

    private <X> Round.Outcome throwingRound(Workload workload, Subject<X> on, int threads)
            throws SpoiledException, InterruptedException {
        MishapSubject<X> throwing = new MishapSubject<>(on);
        return round(workload.on(throwing), threads, throwing::calmDown);
    }

    private Round.Outcome round(Trial trial, int threads, Runnable calmDown)
            throws SpoiledException, InterruptedException {
        Round.Outcome outcome = new Round(trial, patience, random.split()).run(threads, roundTime());
        calmDown.run();
        try {
            trial.verify();
        } catch (BrokenInvariantException e) {
            throw SpoiledException.wrong(String.valueOf(e.getMessage()));
        }
        if (trial.operations() != outcome.commits()) {
            throw SpoiledException.wrong(
                    "%,d operations were completed, and %,d counted".formatted(outcome.commits(), trial.operations()));
        }
        return outcome;
    }

    private Duration roundTime() {
        Duration share = time.dividedBy(ROUNDS);
        Duration atLeast = share.compareTo(SHORTEST_ROUND) < 0 ? SHORTEST_ROUND : share;
        return atLeast.compareTo(LONGEST_ROUND) > 0 ? LONGEST_ROUND : atLeast;
    }

    private Duration left(long begin) {
        return time.minusNanos(System.nanoTime() - begin);
    }

    private void say(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
