package dev.stormproof.conformance.history;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Random transactions of several threads over few variables of a subject, and the record of what their attempts saw.
 *
 * @param <X> the subject's handle of a running transaction
 */
final class RandomTransactions<X> {
    /*
     * A transaction reads one to four variables in random order, and one in two of them it also writes: sometimes
     * twice, to tempt the subject into showing the first value; then it reads its own write back. Some only read, all
     * variables and by way of readOnly; some throw at the end and must leave no trace. All give up after some attempts,
     * since a subject without a contention policy may let some of them retry eternally; that is not this check's
     * business.
     *
     * What a body sees is recorded outside of the transaction as it happens, so that nothing of an attempt is lost
     * when it is rolled back. Threads share nothing but the variables: ids are dealt out by thread, and time is taken
     * from a clock that synchronizes nobody, so that recording hides no ordering error.
     *
     * An attempt may have taken effect, or its snapshot, before its body began. So its interval opens when the call
     * began or the attempt before it was left, and closes when the call returned or the next body began.
     */

    private static final int KINDS = 16;
    private static final int READ_ONLY = 3; // so many of the kinds only read
    private static final int MOST = 4; // variables of a transaction that also writes
    private static final int PATIENCE = 64; // attempts after which a transaction gives up

    /**
     * How to run.
     *
     * @param threads how many threads
     * @param variables how many variables they share
     * @param transactions how many transactions each thread runs
     * @param noise whether bodies yield and spin at random, for more interleavings on few cores
     */
    record Settings(int threads, int variables, int transactions, boolean noise) {}

    private static final class Rollback extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Rollback() {
            super("rolled back on purpose", null, false, false);
        }
    }

    private final Subject<X> subject;
    private final Settings settings;
    private final List<LongRef<X>> variables = new ArrayList<>();

    private RandomTransactions(Subject<X> subject, Settings settings) {
        this.subject = subject;
        this.settings = settings;
        for (int i = 0; i < settings.variables; i++) {
            variables.add(subject.longRef(0));
        }
    }

    /** Runs them and returns their history; the same seed gives the same transactions, not the same interleaving. */
    static <X> History run(Subject<X> subject, Settings settings, long seed) throws InterruptedException {
        return new RandomTransactions<>(subject, settings).run(seed);
    }

    private History run(long seed) throws InterruptedException {
        SplittableRandom seeds = new SplittableRandom(seed);
        CountDownLatch start = new CountDownLatch(settings.threads);
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < settings.threads; i++) {
            workers.add(new Worker(i, seeds.split(), start));
        }
        workers.forEach(Thread::start);
        for (Worker worker : workers) {
            worker.join(TimeUnit.SECONDS.toMillis(20));
            if (worker.isAlive()) {
                throw new IllegalStateException(subject.name() + ": a thread hangs in its transaction");
            }
            if (worker.failure != null) {
                throw new IllegalStateException(subject.name() + ": a transaction failed", worker.failure);
            }
        }
        return history(workers);
    }

    /** Numbers the attempts without gaps: a thread that had more attempts than another leaves none in between. */
    private History history(List<Worker> workers) {
        int slots = workers.stream()
                        .mapToInt(worker -> worker.attempts.size())
                        .max()
                        .orElse(0)
                * settings.threads;
        long earliest = workers.stream()
                .mapToLong(worker -> worker.attempts.get(0).begin)
                .min()
                .orElse(0);
        Attempt[] byId = new Attempt[slots];
        for (Worker worker : workers) {
            worker.attempts.forEach(attempt -> byId[attempt.id - 1] = attempt);
        }
        for (int i = 0; i < slots; i++) {
            if (byId[i] == null) { // an attempt that did nothing at all, before everybody else
                byId[i] = new Attempt(i + 1, i % settings.threads, earliest).end(earliest, false);
            }
        }
        return new History(settings.variables, List.of(byId));
    }

    private final class Worker extends Thread {
        private final int index;
        private final SplittableRandom random;
        private final CountDownLatch start;
        private final List<Attempt> attempts = new ArrayList<>();
        private volatile @Nullable Throwable failure;
        private @Nullable Attempt current;
        private int attemptsOfThis;
        private long left; // when the body was last left, or the call made

        Worker(int index, SplittableRandom random, CountDownLatch start) {
            super("transactions-" + index);
            setDaemon(true); // one that hangs must not keep the JVM alive
            this.index = index;
            this.random = random;
            this.start = start;
        }

        @Override
        public void run() {
            try {
                start.countDown();
                start.await();
                for (int i = 0; i < settings.transactions; i++) {
                    transaction();
                }
            } catch (Throwable e) {
                failure = e;
            }
        }

        private void transaction() {
            left = System.nanoTime();
            current = null;
            attemptsOfThis = 0;
            int kind = random.nextInt(KINDS);
            try {
                if (kind < READ_ONLY) {
                    subject.readOnly(tx -> attempt(tx, settings.variables, false));
                } else {
                    subject.atomically(tx -> attempt(tx, 1 + random.nextInt(MOST), true));
                }
                close(true);
            } catch (Rollback e) {
                close(false);
            }
        }

        private Void attempt(X tx, int reads, boolean writing) {
            close(false); // if there was an attempt before this one, it did not commit
            int id = attempts.size() * settings.threads + index + 1;
            Attempt attempt = new Attempt(id, index, left);
            current = attempt;
            attempts.add(attempt);
            try {
                if (++attemptsOfThis > PATIENCE) {
                    throw new Rollback();
                }
                int first = random.nextInt(settings.variables);
                for (int i = 0; i < Math.min(reads, settings.variables); i++) {
                    touch(tx, attempt, (first + i) % settings.variables, writing && random.nextBoolean());
                    makeNoise();
                }
                lookAgain(tx, attempt);
                if (writing && random.nextInt(KINDS) == 0) {
                    throw new Rollback();
                }
                return null;
            } finally {
                left = System.nanoTime();
            }
        }

        private void touch(X tx, Attempt attempt, int index, boolean writing) {
            LongRef<X> variable = variables.get(index);
            attempt.read(index, variable.get(tx));
            if (writing) {
                attempt.write(index);
                if (random.nextInt(4) == 0) {
                    variable.set(tx, Attempt.passingValueOf(attempt.id));
                    makeNoise();
                }
                variable.set(tx, Attempt.lastValueOf(attempt.id));
            }
        }

        /** Reads again what was read or written first. */
        private void lookAgain(X tx, Attempt attempt) {
            int index = attempt.variable(0);
            long expected = attempt.wrote(index) ? Attempt.lastValueOf(attempt.id) : attempt.value(0);
            long seen = variables.get(index).get(tx);
            if (seen != expected) {
                attempt.incoherence = Attempt.name(index) + " was read again as the value of #" + (seen >> 1);
            }
        }

        private void close(boolean committed) {
            if (current != null) {
                current.end(System.nanoTime(), committed);
            }
        }

        @SuppressWarnings("ThreadPriorityCheck") // noise is what it is for
        private void makeNoise() {
            if (settings.noise) {
                int dice = random.nextInt(64);
                if (dice == 0) {
                    Thread.yield();
                }
                for (int i = dice < 4 ? 100 * dice : 0; i > 0; i--) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
