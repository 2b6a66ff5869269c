package dev.stormproof.perf.ranking;

import java.util.stream.IntStream;
import scala.Product;
import scala.runtime.BoxedUnit;
import scala.runtime.Nothing$;
import zio.Runtime;
import zio.Trace$;
import zio.Unsafe$;
import zio.ZIO;
import zio.stm.TRef;
import zio.stm.ZSTM;
import zio.stm.ZSTM$;

/** ZIO: transactions are values, put together anew each time. */
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

    private Object run(ZSTM<Object, Nothing$, ?> body) {
        Object trace = Trace$.MODULE$.empty();
        ZIO<Object, Nothing$, ?> effect = ZSTM$.MODULE$.atomically(body, trace);
        return ((Product) runtime.unsafe().run(effect, trace, Unsafe$.MODULE$.unsafe())).productElement(0);
    }

    @Override
    public void transfer(int from, int to) {
        ZSTM<Object, Nothing$, BoxedUnit> add = accounts[to].update(value -> value + 1);
        run(from == to ? add : accounts[from].update(value -> value - 1).flatMap(unit -> add));
    }

    @Override
    public long audit() {
        ZSTM<Object, Nothing$, Long> all = ZSTM$.MODULE$.succeedNow(0L);
        for (TRef<Long> account : accounts) {
            all = all.flatMap(sum -> account.get().map(value -> sum + value));
        }
        return (long) run(all);
    }
}
