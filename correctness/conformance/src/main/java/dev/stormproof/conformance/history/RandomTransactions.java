package dev.stormproof.conformance.history;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random transactions of several threads over few variables of a subject, and the history of their attempts. */
final class RandomTransactions {
    /*
     * Threads share nothing but the variables: each keeps a log of its own, whose values are no other's, and time is
     * taken from a clock that synchronizes nobody, so that recording hides no ordering error.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(20); // with who should have ended

    /**
     * How to run.
     *
     * @param threads how many threads
     * @param variables how many variables they share
     * @param transactions how many transactions each thread runs
     * @param most for how long; then it runs no more
     * @param noise whether bodies yield and spin at random, for more interleavings on few cores
     * @param operations what they may use beside reading and writing
     */
    record Settings(
            int threads, int variables, int transactions, Duration most, boolean noise, Set<Operation> operations) {}

    private RandomTransactions() {}

    /** Runs them and returns their history; the same seed gives the same transactions, not the same interleaving. */
    static <X> History run(Subject<X> subject, Settings settings, long seed) throws InterruptedException {
        SplittableRandom seeds = new SplittableRandom(seed);
        CountDownLatch start = new CountDownLatch(settings.threads);
        List<LongRef<X>> variables = Stream.generate(() -> subject.longRef(Log.INITIAL))
                .limit(settings.variables)
                .toList();
        List<Transactor<X>> transactors = new ArrayList<>();
        for (int i = 0; i < settings.threads; i++) {
            transactors.add(new Transactor<>(subject, variables, settings, i, seeds.split(), start));
        }
        transactors.forEach(Thread::start);
        for (Transactor<X> transactor : transactors) {
            transactor.join(settings.most.plus(PATIENCE).toMillis());
            if (transactor.isAlive()) {
                throw new IllegalStateException(subject.name() + ": a thread hangs in its transaction, seed " + seed);
            }
            Throwable failure = transactor.failure();
            if (failure != null) {
                throw new IllegalStateException(subject.name() + ": a transaction failed, seed " + seed, failure);
            }
        }
        String origin = "%s, %d threads, %d variables, at most %d transactions each, %s, using %s, seed %d"
                .formatted(
                        subject.name(),
                        settings.threads,
                        settings.variables,
                        settings.transactions,
                        settings.noise ? "with noise" : "without noise",
                        settings.operations,
                        seed);
        List<String> names = IntStream.range(0, settings.variables)
                .mapToObj(variable -> "x" + variable)
                .toList();
        List<Log> logs = transactors.stream().map(Transactor::log).toList();
        return new History(origin, names, logs, null);
    }
}
