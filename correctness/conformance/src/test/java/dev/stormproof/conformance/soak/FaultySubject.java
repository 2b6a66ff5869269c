package dev.stormproof.conformance.soak;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Txn;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import dev.stormproof.testbed.subject.StormproofSubject;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The default algorithm with something that it does in addition at the end of every body that writes. */
final class FaultySubject implements Subject<Txn> {
    private final StormproofSubject storm = new StormproofSubject(Algorithm.STORM);
    private final Consumer<Txn> fault;

    FaultySubject(Consumer<Txn> fault) {
        this.fault = fault;
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return storm.guarantees();
    }

    @Override
    public LongRef<Txn> longRef(long initial) {
        return storm.longRef(initial);
    }

    @Override
    public <T extends @Nullable Object> Ref<Txn, T> ref(T initial) {
        return storm.ref(initial);
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Txn, R> body) {
        return storm.atomically(tx -> {
            R result = body.run(tx);
            fault.accept(tx);
            return result;
        });
    }

    @Override
    public <R extends @Nullable Object> R readOnly(TxBody<Txn, R> body) {
        return storm.readOnly(body);
    }
}
