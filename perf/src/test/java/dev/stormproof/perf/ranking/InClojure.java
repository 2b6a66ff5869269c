package dev.stormproof.perf.ranking;

import clojure.lang.LockingTransaction;
import clojure.lang.Ref;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Clojure: what {@code dosync} makes of its body. */
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
