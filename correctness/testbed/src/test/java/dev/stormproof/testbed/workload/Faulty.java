package dev.stormproof.testbed.workload;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Txn;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import dev.stormproof.testbed.subject.StormproofSubject;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongBinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Our STM with a fault planted: some writes are dropped, or some numbers are misread. */
final class Faulty implements Subject<Txn> {
    /** A write, the how-manieth of all and of its variable, which was the how-manieth to be made; from 1 and 0 on. */
    record Write(
            int ofAll,
            int ofVariable,
            int variable,
            @Nullable Object value) {}

    private final StormproofSubject sound = new StormproofSubject(Algorithm.STORM);
    private final AtomicInteger variables = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final Predicate<Write> loses;
    private final LongBinaryOperator misread;

    private Faulty(Predicate<Write> loses, LongBinaryOperator misread) {
        this.loses = loses;
        this.misread = misread;
    }

    static Faulty losing(Predicate<Write> loses) {
        return new Faulty(loses, (variable, value) -> value);
    }

    /** What is read instead of a variable's value. */
    static Faulty misreading(LongBinaryOperator misread) {
        return new Faulty(write -> false, misread);
    }

    /** Counts the writes of one variable. */
    private final class Loss {
        private final int variable = variables.getAndIncrement();
        private final AtomicInteger ofVariable = new AtomicInteger();

        boolean loses(@Nullable Object value) {
            return loses.test(new Write(writes.incrementAndGet(), ofVariable.incrementAndGet(), variable, value));
        }
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return sound.guarantees();
    }

    @Override
    public Set<Operation> operations() {
        return sound.operations();
    }

    @Override
    public LongRef<Txn> longRef(long initial) {
        LongRef<Txn> ref = sound.longRef(initial);
        Loss loss = new Loss();
        return new LongRef<>() {
            @Override
            public long get(Txn tx) {
                return misread.applyAsLong(loss.variable, ref.get(tx));
            }

            @Override
            public void set(Txn tx, long value) {
                if (!loss.loses(value)) {
                    ref.set(tx, value);
                }
            }
        };
    }

    @Override
    public <T extends @Nullable Object> Ref<Txn, T> ref(T initial) {
        Ref<Txn, T> ref = sound.ref(initial);
        Loss loss = new Loss();
        return new Ref<>() {
            @Override
            public T get(Txn tx) {
                return ref.get(tx);
            }

            @Override
            public void set(Txn tx, T value) {
                if (!loss.loses(value)) {
                    ref.set(tx, value);
                }
            }
        };
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Txn, R> body) {
        return sound.atomically(body);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public <R> R retry(Txn tx) {
        return sound.retry(tx);
    }
}
