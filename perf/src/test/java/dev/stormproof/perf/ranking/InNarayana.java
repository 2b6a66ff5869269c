package dev.stormproof.perf.ranking;

import com.arjuna.ats.arjuna.AtomicAction;
import com.arjuna.ats.arjuna.coordinator.ActionStatus;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jboss.stm.Container;
import org.jboss.stm.annotations.ReadLock;
import org.jboss.stm.annotations.State;
import org.jboss.stm.annotations.Timeout;
import org.jboss.stm.annotations.Transactional;
import org.jboss.stm.annotations.WriteLock;

/** Narayana: objects behind proxies; what cannot get a lock within a millisecond rolls back and is soon tried again. */
final class InNarayana implements Bank {
    private final Account[] accounts;

    InNarayana(int size) {
        accounts = IntStream.range(0, size)
                .mapToObj(i -> new Container<Account>().create(new Balance()))
                .toArray(Account[]::new);
    }

    /** What Narayana makes a proxy of. */
    @Transactional
    public interface Account {
        /**
         * Reads.
         *
         * @return the balance
         */
        long get();

        /**
         * Writes.
         *
         * @param value the balance
         */
        void set(long value);
    }

    /** One account. */
    @Transactional
    public static final class Balance implements Account {
        @State
        private long value;

        @Override
        @ReadLock
        @Timeout(period = 1)
        public long get() {
            return value;
        }

        @Override
        @WriteLock
        @Timeout(period = 1)
        public void set(long newValue) {
            value = newValue;
        }
    }

    private static long atomically(Callable<Long> body) {
        while (true) {
            AtomicAction action = new AtomicAction();
            action.begin();
            try {
                long result = body.call();
                if (action.commit() == ActionStatus.COMMITTED) {
                    return result;
                }
            } catch (Exception e) { // it did not get a lock
                action.abort();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(100_000)); // lest two refuse each other
            }
        }
    }

    @Override
    public void transfer(int from, int to) {
        atomically(() -> {
            if (from != to) {
                accounts[from].set(accounts[from].get() - 1);
            }
            accounts[to].set(accounts[to].get() + 1);
            return 0L;
        });
    }

    @Override
    public long audit() {
        return atomically(() -> Arrays.stream(accounts).mapToLong(Account::get).sum());
    }
}
