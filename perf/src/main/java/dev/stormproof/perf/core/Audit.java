package dev.stormproof.perf.core;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One thread moves money between 1024 accounts; another adds all of them up, again and again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Audit {
    private static final int ACCOUNTS = 1024;

    /** The thread that moves money. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls join
    public static class Clerk {
        private final SplittableRandom random = new SplittableRandom(1);
        private Body.Action<RuntimeException> body;
        private int from;
        private int to;

        /** For JMH. */
        public Clerk() {}

        /**
         * Takes up the work.
         *
         * @param bank the accounts
         */
        @Setup(Level.Trial)
        public void join(Audit bank) {
            TLong[] accounts = bank.accounts;
            body = tx -> {
                tx.set(accounts[from], tx.get(accounts[from]) - 1);
                tx.set(accounts[to], tx.get(accounts[to]) + 1);
            };
        }

        private void choose() {
            from = random.nextInt(ACCOUNTS);
            to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        }
    }

    /** The thread that adds up, and what it counts. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    @SuppressWarnings("NullAway.Init") // JMH calls join
    public static class Auditor {
        /** How often the body of an audit ran. */
        public long auditAttempts;

        /** How many audits committed. */
        public long auditCommits;

        private Body.Function<Boolean, RuntimeException> body;

        /** For JMH. */
        public Auditor() {}

        /**
         * Takes up the work.
         *
         * @param bank the accounts
         */
        @Setup(Level.Trial)
        public void join(Audit bank) {
            TLong[] accounts = bank.accounts;
            body = tx -> {
                auditAttempts++;
                long sum = 0;
                for (TLong account : accounts) {
                    sum += tx.get(account);
                }
                return sum == 0;
            };
        }
    }

    private final Engine engine = Engine.of(Algorithm.STORM);
    private final TLong[] accounts =
            Stream.generate(() -> new TLong(0)).limit(ACCOUNTS).toArray(TLong[]::new);
    private volatile long wrongAudits;

    /** For JMH. */
    public Audit() {}

    /**
     * A transfer, while there are audits.
     *
     * @param clerk the thread
     */
    @Benchmark
    @Group("storm")
    @GroupThreads(1)
    public void transfers(Clerk clerk) {
        clerk.choose();
        engine.atomically(clerk.body);
    }

    /**
     * An audit, while there are transfers.
     *
     * @param auditor the thread
     */
    @Benchmark
    @Group("storm")
    @GroupThreads(1)
    @SuppressWarnings("NonAtomicVolatileUpdate") // there is one auditor; volatile for verify, in another thread
    public void audits(Auditor auditor) {
        boolean right = engine.readOnly(auditor.body);
        auditor.auditCommits++;
        if (!right) {
            wrongAudits++;
        }
    }

    /**
     * A transfer, while somebody reads the accounts, each by itself: what it costs that a processor takes the cache
     * lines which another writes.
     *
     * @param clerk the thread
     */
    @Benchmark
    @Group("besideReads")
    @GroupThreads(1)
    public void transfersBesideReads(Clerk clerk) {
        clerk.choose();
        engine.atomically(clerk.body);
    }

    /**
     * All accounts, each by itself.
     *
     * @return a sum that means nothing
     */
    @Benchmark
    @Group("besideReads")
    @GroupThreads(1)
    public long reads() {
        long sum = 0;
        for (TLong account : accounts) {
            sum += account.get();
        }
        return sum;
    }

    /**
     * A transfer, while there are no audits.
     *
     * @param clerk the thread
     */
    @Benchmark
    public void withoutAudits(Clerk clerk) {
        clerk.choose();
        engine.atomically(clerk.body);
    }

    /** Every audit saw the exact total, which is still there. */
    @TearDown(Level.Trial)
    public void verify() {
        requireEqual("the number of wrong audits", 0, wrongAudits);
        long total = 0;
        for (TLong account : accounts) {
            total += account.get();
        }
        requireEqual("the total", 0, total);
    }
}
