package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Direct;
import java.util.List;
import java.util.stream.Stream;
import scala.Product;
import scala.runtime.BoxedUnit;
import scala.runtime.Nothing$;
import zio.Runtime;
import zio.Trace$;
import zio.Unsafe;
import zio.Unsafe$;
import zio.ZIO;
import zio.stm.TRef;
import zio.stm.ZSTM;
import zio.stm.ZSTM$;

/** ZIO STM as its own programs use it: transactions are put together once, of functions, and run many times. */
final class ZioDirect extends Direct {
    private static final Unsafe UNSAFE = Unsafe$.MODULE$.unsafe();
    private static final Object TRACE = Trace$.MODULE$.empty();

    private final Runtime<Object> runtime;
    private final List<TRef<Long>> refs;
    private final ZIO<Object, Nothing$, BoxedUnit> increment;
    private final ZIO<Object, Nothing$, BoxedUnit> transfer;
    private final ZIO<Object, Nothing$, Long> sum;

    ZioDirect(Runtime<Object> runtime, int variables, long initial) {
        this.runtime = runtime;
        refs = Stream.generate(() -> TRef.unsafe$.MODULE$.make((Long) initial, UNSAFE))
                .limit(variables)
                .toList();
        TRef<Long> first = refs.get(0);
        increment = committed(first.update(value -> value + 1));
        transfer = committed(
                first.update(value -> value - 1).flatMap(unit -> refs.get(1).update(value -> value + 1)));
        ZSTM<Object, Nothing$, Long> all = ZSTM$.MODULE$.succeedNow(0L);
        for (TRef<Long> ref : refs) {
            all = all.flatMap(sum -> ref.get().map(value -> sum + value));
        }
        sum = committed(all);
    }

    private static <R> ZIO<Object, Nothing$, R> committed(ZSTM<Object, Nothing$, R> transaction) {
        return ZSTM$.MODULE$.atomically(transaction, TRACE);
    }

    private Object run(ZIO<Object, Nothing$, ?> effect) {
        return ((Product) runtime.unsafe().run(effect, TRACE, UNSAFE)).productElement(0);
    }

    @Override
    public void increment() {
        run(increment);
    }

    @Override
    public void transfer() {
        run(transfer);
    }

    @Override
    public long sum() {
        return (long) run(sum);
    }

    @Override
    public long get(int index) {
        return (long) run(committed(refs.get(index).get()));
    }
}
