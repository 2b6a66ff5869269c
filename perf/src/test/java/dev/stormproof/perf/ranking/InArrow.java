package dev.stormproof.perf.ranking;

import arrow.fx.stm.STM;
import arrow.fx.stm.STMKt;
import arrow.fx.stm.TVar;
import java.util.Arrays;
import java.util.stream.IntStream;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;

/** Arrow, in a coroutine that never has to wait. */
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

    private final TVar<Long>[] accounts;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    InArrow(int size) {
        accounts = IntStream.range(0, size).mapToObj(i -> new TVar<>(0L)).toArray(TVar[]::new);
    }

    private static void add(STM tx, TVar<Long> account, long amount) {
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
