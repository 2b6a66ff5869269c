package dev.stormproof.perf.ranking;

import arrow.fx.stm.STM;
import arrow.fx.stm.STMKt;
import clojure.lang.LockingTransaction;
import clojure.lang.Ref;
import com.arjuna.ats.arjuna.AtomicAction;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import org.jboss.stm.Container;
import org.jboss.stm.annotations.ReadLock;
import org.jboss.stm.annotations.State;
import org.jboss.stm.annotations.Timeout;
import org.jboss.stm.annotations.Transactional;
import org.jboss.stm.annotations.WriteLock;
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.IsolationLevel;
import org.multiverse.api.TxnExecutor;
import org.multiverse.api.TxnFactoryBuilder;
import org.multiverse.api.references.TxnLong;
import scala.Product;
import scala.concurrent.stm.Ref$;
import scala.concurrent.stm.TxnUnknown$;
import scala.runtime.BoxedUnit;
import zio.Runtime;
import zio.Trace$;
import zio.Unsafe$;
import zio.ZIO;
import zio.stm.TRef;
import zio.stm.ZSTM;
import zio.stm.ZSTM$;

/** Accounts in the variables of one STM, written as its own documentation writes such a program, for any thread. */
interface Bank {
    /** Adds to one account and takes from the other, in a transaction; adds 1 if they are the same. */
    void transfer(int from, int to);

    /** The sum of all accounts, in a transaction. */
    long audit();

    /** One with so many accounts, at 0, by this STM. */
    static Bank of(String stm, int accounts) {
        return switch (stm) {
            case "storm" -> new InStorm(accounts);
            case "scala-stm" -> new InScalaStm(accounts);
            case "multiverse" -> new InMultiverse(accounts);
            case "clojure" -> new InClojure(accounts);
            case "arrow" -> new InArrow(accounts);
            case "zio" -> new InZio(accounts);
            case "narayana" -> new InNarayana(accounts);
            default -> throw new IllegalArgumentException("no such STM: " + stm);
        };
    }

    /** Our own. */
    final class InStorm implements Bank {
        private final TLong[] accounts;

        InStorm(int size) {
            accounts = IntStream.range(0, size).mapToObj(i -> new TLong(0)).toArray(TLong[]::new);
        }

        @Override
        public void transfer(int from, int to) {
            Stm.atomically(tx -> {
                if (from != to) {
                    tx.set(accounts[from], tx.get(accounts[from]) - 1);
                }
                tx.set(accounts[to], tx.get(accounts[to]) + 1);
            });
        }

        @Override
        public long audit() {
            return Stm.<Long, RuntimeException>readOnly(
                    tx -> Arrays.stream(accounts).mapToLong(tx::get).sum());
        }
    }

    /** With explicit transactions. */
    final class InScalaStm implements Bank {
        private final scala.concurrent.stm.TxnExecutor atomic = scala.concurrent.stm.package$.MODULE$.atomic();
        private final scala.concurrent.stm.Ref<Object>[] accounts;

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        InScalaStm(int size) {
            accounts = IntStream.range(0, size)
                    .mapToObj(i -> Ref$.MODULE$.apply(0L))
                    .toArray(scala.concurrent.stm.Ref[]::new);
        }

        @Override
        public void transfer(int from, int to) {
            atomic.apply(
                    tx -> {
                        if (from != to) {
                            accounts[from].set((long) accounts[from].get(tx) - 1, tx);
                        }
                        accounts[to].set((long) accounts[to].get(tx) + 1, tx);
                        return BoxedUnit.UNIT;
                    },
                    TxnUnknown$.MODULE$);
        }

        @Override
        public long audit() {
            return atomic.<Long>apply(
                    tx -> Arrays.stream(accounts)
                            .mapToLong(account -> (long) account.get(tx))
                            .sum(),
                    TxnUnknown$.MODULE$);
        }
    }

    /** Serializable, which it is not unless it is told to be, and it does not give up. */
    final class InMultiverse implements Bank {
        private final TxnExecutor atomic;
        private final TxnExecutor atomicView;
        private final TxnLong[] accounts;

        InMultiverse(int size) {
            TxnFactoryBuilder serializable = GlobalStmInstance.getGlobalStmInstance()
                    .newTxnFactoryBuilder()
                    .setIsolationLevel(IsolationLevel.Serializable)
                    .setMaxRetries(Integer.MAX_VALUE);
            atomic = serializable.newTxnExecutor();
            atomicView = serializable.setReadonly(true).newTxnExecutor();
            accounts = IntStream.range(0, size)
                    .mapToObj(i -> GlobalStmInstance.getGlobalStmInstance()
                            .getDefaultRefFactory()
                            .newTxnLong(0))
                    .toArray(TxnLong[]::new);
        }

        @Override
        public void transfer(int from, int to) {
            atomic.execute(tx -> {
                if (from != to) {
                    accounts[from].set(tx, accounts[from].get(tx) - 1);
                }
                accounts[to].set(tx, accounts[to].get(tx) + 1);
            });
        }

        @Override
        public long audit() {
            return atomicView.execute((org.multiverse.api.callables.TxnLongCallable) tx -> Arrays.stream(accounts)
                    .mapToLong(account -> account.get(tx))
                    .sum());
        }
    }

    /** {@code dosync}. */
    final class InClojure implements Bank {
        private final Ref[] accounts;

        InClojure(int size) {
            accounts = IntStream.range(0, size).mapToObj(i -> new Ref(0L)).toArray(Ref[]::new);
        }

        private static Object dosync(Callable<Object> body) {
            try {
                return LockingTransaction.runInTransaction(body);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void transfer(int from, int to) {
            dosync(() -> {
                if (from != to) {
                    accounts[from].set((long) accounts[from].deref() - 1);
                }
                return accounts[to].set((long) accounts[to].deref() + 1);
            });
        }

        @Override
        public long audit() {
            return (long) dosync(() -> Arrays.stream(accounts)
                    .mapToLong(account -> (long) account.deref())
                    .sum());
        }
    }

    /** In a coroutine that never has to wait. */
    final class InArrow implements Bank {
        private static final Continuation<Object> COROUTINE = new Continuation<>() {
            @Override
            public CoroutineContext getContext() {
                return EmptyCoroutineContext.INSTANCE;
            }

            @Override
            public void resumeWith(Object result) {
                throw new IllegalStateException("it has waited");
            }
        };

        private final arrow.fx.stm.TVar<Long>[] accounts;

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        InArrow(int size) {
            accounts = IntStream.range(0, size)
                    .mapToObj(i -> new arrow.fx.stm.TVar<>(0L))
                    .toArray(arrow.fx.stm.TVar[]::new);
        }

        private static void add(STM tx, arrow.fx.stm.TVar<Long> account, long amount) {
            tx.write(account, tx.read(account) + amount);
        }

        @Override
        public void transfer(int from, int to) {
            STMKt.atomically(
                    tx -> {
                        if (from != to) {
                            add(tx, accounts[from], -1);
                        }
                        add(tx, accounts[to], 1);
                        return Unit.INSTANCE;
                    },
                    COROUTINE);
        }

        @Override
        @SuppressWarnings("NullAway") // the sum is not null
        public long audit() {
            return (long) STMKt.atomically(
                    tx -> (Object) Arrays.stream(accounts).mapToLong(tx::read).sum(), COROUTINE);
        }
    }

    /** Transactions are values, put together anew each time. */
    final class InZio implements Bank {
        private final Runtime<Object> runtime;
        private final TRef<Long>[] accounts;

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        InZio(int size) {
            try {
                runtime = (Runtime<Object>) Runtime.class.getMethod("default").invoke(null); // a keyword in Java
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("ZIO's Runtime has changed", e);
            }
            accounts = IntStream.range(0, size)
                    .mapToObj(i -> TRef.unsafe$.MODULE$.make((Long) 0L, Unsafe$.MODULE$.unsafe()))
                    .toArray(TRef[]::new);
        }

        private Object run(ZSTM<Object, scala.runtime.Nothing$, ?> body) {
            Object trace = Trace$.MODULE$.empty();
            ZIO<Object, scala.runtime.Nothing$, ?> effect = ZSTM$.MODULE$.atomically(body, trace);
            return ((Product) runtime.unsafe().run(effect, trace, Unsafe$.MODULE$.unsafe())).productElement(0);
        }

        @Override
        public void transfer(int from, int to) {
            ZSTM<Object, scala.runtime.Nothing$, BoxedUnit> add = accounts[to].update(value -> value + 1);
            run(from == to ? add : accounts[from].update(value -> value - 1).flatMap(unit -> add));
        }

        @Override
        public long audit() {
            ZSTM<Object, scala.runtime.Nothing$, Long> all = ZSTM$.MODULE$.succeedNow(0L);
            for (TRef<Long> account : accounts) {
                all = all.flatMap(sum -> account.get().map(value -> sum + value));
            }
            return (long) run(all);
        }
    }

    /** Objects behind proxies; what cannot get a lock within a millisecond rolls back and is soon tried again. */
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
                    if (action.commit() == com.arjuna.ats.arjuna.coordinator.ActionStatus.COMMITTED) {
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
            return atomically(
                    () -> Arrays.stream(accounts).mapToLong(Account::get).sum());
        }
    }
}
