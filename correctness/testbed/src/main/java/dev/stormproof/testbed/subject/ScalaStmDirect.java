package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Direct;
import java.util.List;
import java.util.stream.Stream;
import scala.Function1;
import scala.concurrent.stm.InTxn;
import scala.concurrent.stm.MaybeTxn;
import scala.concurrent.stm.Ref;
import scala.concurrent.stm.Ref$;
import scala.concurrent.stm.TxnExecutor;
import scala.concurrent.stm.TxnUnknown$;
import scala.runtime.BoxedUnit;

/** ScalaSTM as its own programs use it, with an explicit {@code InTxn}. */
final class ScalaStmDirect extends Direct {
    private static final MaybeTxn UNKNOWN = TxnUnknown$.MODULE$;

    private final TxnExecutor atomic = scala.concurrent.stm.package$.MODULE$.atomic();
    private final List<Ref<Object>> refs;
    private final Function1<InTxn, BoxedUnit> increment = tx -> {
        add(0, 1, tx);
        return BoxedUnit.UNIT;
    };
    private final Function1<InTxn, BoxedUnit> transfer = tx -> {
        add(0, -1, tx);
        add(1, 1, tx);
        return BoxedUnit.UNIT;
    };
    private final Function1<InTxn, Long> sum = this::all;

    ScalaStmDirect(int variables, long initial) {
        refs = Stream.generate(() -> Ref$.MODULE$.apply(initial))
                .limit(variables)
                .toList();
    }

    private void add(int index, long delta, InTxn tx) {
        Ref<Object> ref = refs.get(index);
        ref.set((long) ref.get(tx) + delta, tx);
    }

    private long all(InTxn tx) {
        long all = 0;
        for (Ref<Object> ref : refs) {
            all += (long) ref.get(tx);
        }
        return all;
    }

    @Override
    public void increment() {
        atomic.apply(increment, UNKNOWN);
    }

    @Override
    public void transfer() {
        atomic.apply(transfer, UNKNOWN);
    }

    @Override
    public long sum() {
        return atomic.apply(sum, UNKNOWN);
    }

    @Override
    public long get(int index) {
        return (long) refs.get(index).single().get();
    }
}
