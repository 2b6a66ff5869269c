package dev.stormproof.perf.ranking;

import java.util.Arrays;
import java.util.stream.IntStream;
import scala.concurrent.stm.Ref;
import scala.concurrent.stm.Ref$;
import scala.concurrent.stm.TxnExecutor;
import scala.concurrent.stm.TxnUnknown$;
import scala.runtime.BoxedUnit;

/** ScalaSTM, with explicit transactions. */
final class InScalaStm implements Bank {
    private final TxnExecutor atomic = scala.concurrent.stm.package$.MODULE$.atomic();
    private final Ref<Object>[] accounts;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    InScalaStm(int size) {
        accounts =
                IntStream.range(0, size).mapToObj(i -> Ref$.MODULE$.apply(0L)).toArray(Ref[]::new);
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
