package dev.stormproof.perf.core;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One thread moves money between 1024 accounts, beside one that adds all of them up, again and again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Audit {
    /*
     * How much the first thread is slowed down depends on where the two run: where their processors are far apart each
     * cache line that goes from one to the other takes five times as long, and a hypervisor moves them at will. So
     * three things are measured in turn, in the same two threads, which never stop: audits; a plain reading of each
     * account, which takes as many cache lines; and nothing of the kind. Their ratios are of the same ten milliseconds.
     */
    private static final int ACCOUNTS = 1024;
    private static final int BATCH = 100;
    private static final long SETTLE_MILLIS = 2;
    private static final long SLICE_MILLIS = 10;

    private enum Beside {
        NOBODY,
        A_READER,
        AN_AUDITOR
    }

    /** How many transfers a second there were, added up over rounds, and how the audits went. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counts {
        /** Beside nobody. */
        public long alone;

        /** Beside a thread that reads each account by itself. */
        public long besideReads;

        /** Beside audits. */
        public long besideAudits;

        /** How many transfers there were beside audits. */
        public long operations;

        /** In how many nanoseconds. */
        public long nanos;

        /** How often the body of an audit ran. */
        public long auditAttempts;

        /** How many audits committed. */
        public long auditCommits;

        /** For JMH. */
        public Counts() {}
    }

    private final Engine engine = Engine.of(Algorithm.STORM);
    private final TLong[] accounts =
            Stream.generate(() -> new TLong(0)).limit(ACCOUNTS).toArray(TLong[]::new);
    private final Clerk clerk = new Clerk();
    private final Neighbour neighbour = new Neighbour();
    private volatile Beside beside = Beside.NOBODY;
    private volatile boolean stopped;

    /** For JMH. */
    public Audit() {}

    /**
     * A thread that does one thing after the other, in batches, each a call of its own: the code of a loop that is
     * never left may stay that which the JIT made first.
     */
    private abstract class Loop extends Thread {
        private @Nullable Throwable failure;

        Loop(String name) {
            super(name);
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (!stopped) {
                    runBatch();
                }
            } catch (Throwable e) { // beside a neighbour that is no more the clerk would look fast
                failure = e;
            }
        }

        private void runBatch() {
            for (int i = 0; i < BATCH; i++) {
                step();
            }
        }

        /** When it has ended, and only as it should. */
        void await() throws InterruptedException {
            join();
            if (failure != null) {
                throw new IllegalStateException(getName() + " ended early", failure);
            }
        }

        abstract void step();
    }

    /** Moves money. */
    private final class Clerk extends Loop {
        private final SplittableRandom random = new SplittableRandom(1);
        private final AtomicLong transfers = new AtomicLong();
        private int from;
        private int to;
        private final Body.Action<RuntimeException> body = tx -> {
            tx.set(accounts[from], tx.get(accounts[from]) - 1);
            tx.set(accounts[to], tx.get(accounts[to]) + 1);
        };

        Clerk() {
            super("clerk");
        }

        @Override
        void step() {
            from = random.nextInt(ACCOUNTS);
            to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            engine.atomically(body);
            transfers.lazySet(transfers.getPlain() + 1);
        }
    }

    /** Adds up, or reads, or only waits. */
    private final class Neighbour extends Loop {
        private final AtomicLong attempts = new AtomicLong();
        private final AtomicLong commits = new AtomicLong();
        private final AtomicLong wrong = new AtomicLong();
        private final Body.Function<Long, RuntimeException> body = tx -> {
            attempts.lazySet(attempts.getPlain() + 1);
            long sum = 0;
            for (TLong account : accounts) {
                sum += tx.get(account);
            }
            return sum;
        };

        Neighbour() {
            super("neighbour");
        }

        @Override
        void step() {
            switch (beside) {
                case NOBODY -> Thread.onSpinWait();
                case A_READER -> read();
                case AN_AUDITOR -> audit();
            }
        }

        private void read() {
            for (TLong account : accounts) {
                account.get(); // volatile: nobody optimizes it away
            }
        }

        private void audit() {
            long sum = engine.readOnly(body);
            commits.lazySet(commits.getPlain() + 1);
            if (sum != 0) {
                wrong.incrementAndGet();
            }
        }
    }

    /** The two begin. */
    @Setup(Level.Trial)
    public void begin() {
        clerk.start();
        neighbour.start();
    }

    /**
     * One round: each neighbour once.
     *
     * @param counts what the threads do
     * @throws InterruptedException if this thread is interrupted
     */
    @Benchmark
    public void storm(Counts counts) throws InterruptedException {
        counts.alone += rate(Beside.NOBODY);
        counts.besideReads += rate(Beside.A_READER);
        long attempts = neighbour.attempts.get();
        long commits = neighbour.commits.get();
        long transfers = clerk.transfers.get();
        long begin = System.nanoTime();
        counts.besideAudits += rate(Beside.AN_AUDITOR);
        counts.nanos += System.nanoTime() - begin;
        counts.operations += clerk.transfers.get() - transfers;
        counts.auditAttempts += neighbour.attempts.get() - attempts;
        counts.auditCommits += neighbour.commits.get() - commits;
    }

    /** Transfers a second. */
    private long rate(Beside beside) throws InterruptedException {
        this.beside = beside;
        Thread.sleep(SETTLE_MILLIS);
        long transfers = clerk.transfers.get();
        long begin = System.nanoTime();
        Thread.sleep(SLICE_MILLIS);
        return Math.round(1e9 * (clerk.transfers.get() - transfers) / (System.nanoTime() - begin));
    }

    /**
     * Both ran to the end, and every audit saw the exact total, which is still there.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    @TearDown(Level.Trial)
    public void verify() throws InterruptedException {
        stopped = true;
        clerk.await();
        neighbour.await();
        requireEqual("the number of wrong audits", 0, neighbour.wrong.get());
        long total = 0;
        for (TLong account : accounts) {
            total += account.get();
        }
        requireEqual("the total", 0, total);
    }
}
