package dev.stormproof.testbed.subject;

import arrow.fx.stm.STM;
import arrow.fx.stm.STMKt;
import arrow.fx.stm.TVar;
import dev.stormproof.testbed.Direct;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;

/** Arrow STM as in one coroutine of many transactions, none of which waits: its continuation is never resumed. */
final class ArrowDirect extends Direct {
    private static final Continuation<Object> COROUTINE = new Continuation<>() {
        @Override
        public CoroutineContext getContext() {
            return EmptyCoroutineContext.INSTANCE;
        }

        @Override
        public void resumeWith(Object result) {
            throw new IllegalStateException("a transaction has waited, though nothing in it does");
        }
    };

    private final List<TVar<Long>> variables;
    private final Function1<STM, Unit> increment = tx -> add(0, 1, tx);
    private final Function1<STM, Unit> transfer = tx -> {
        add(0, -1, tx);
        return add(1, 1, tx);
    };
    private final Function1<STM, Long> sum = this::all;

    ArrowDirect(int variables, long initial) {
        this.variables =
                Stream.generate(() -> new TVar<>(initial)).limit(variables).toList();
    }

    private Unit add(int index, long delta, STM tx) {
        TVar<Long> variable = variables.get(index);
        tx.write(variable, tx.read(variable) + delta);
        return Unit.INSTANCE;
    }

    private long all(STM tx) {
        long all = 0;
        for (TVar<Long> variable : variables) {
            all += tx.read(variable);
        }
        return all;
    }

    private static long number(Function1<STM, Long> transaction) {
        return (long) Objects.requireNonNull(STMKt.atomically(transaction, COROUTINE));
    }

    @Override
    public void increment() {
        STMKt.atomically(increment, COROUTINE);
    }

    @Override
    public void transfer() {
        STMKt.atomically(transfer, COROUTINE);
    }

    @Override
    public long sum() {
        return number(sum);
    }

    @Override
    public long get(int index) {
        return number(tx -> tx.read(variables.get(index)));
    }
}
