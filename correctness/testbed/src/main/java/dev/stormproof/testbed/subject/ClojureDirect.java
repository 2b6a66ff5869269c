package dev.stormproof.testbed.subject;

import clojure.lang.LockingTransaction;
import clojure.lang.Ref;
import dev.stormproof.testbed.Direct;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Clojure's refs from Java: {@code dosync}, {@code deref}, {@code ref-set}. */
final class ClojureDirect extends Direct {
    private final boolean ensures;
    private final Ref[] refs;
    private final Callable<Object> increment = () -> add(0, 1);
    private final Callable<Object> transfer = () -> {
        add(0, -1);
        return add(1, 1);
    };
    private final Callable<Object> sum = this::all;

    ClojureDirect(boolean ensures, int variables, long initial) {
        this.ensures = ensures;
        refs = Stream.generate(() -> new Ref(initial)).limit(variables).toArray(Ref[]::new);
    }

    private Object add(int index, long delta) {
        return refs[index].set(read(refs[index]) + delta);
    }

    private long read(Ref ref) {
        if (ensures) {
            ref.touch();
        }
        return (long) ref.deref();
    }

    private static Object dosync(Callable<Object> body) {
        try {
            return LockingTransaction.runInTransaction(body);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long all() {
        long all = 0;
        for (Ref ref : refs) {
            all += read(ref);
        }
        return all;
    }

    @Override
    public void increment() {
        dosync(increment);
    }

    @Override
    public void transfer() {
        dosync(transfer);
    }

    @Override
    public long sum() {
        return (long) dosync(sum);
    }

    @Override
    public long get(int index) {
        return (long) refs[index].deref();
    }
}
