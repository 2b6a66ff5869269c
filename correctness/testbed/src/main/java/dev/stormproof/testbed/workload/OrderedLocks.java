package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.TxBody;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Locks around plain fields, taken in one order, so that nobody waits in a circle: what somebody writes by hand who
 * knows beforehand which variables are needed, and needs no rollback.
 */
public final class OrderedLocks extends Limit {
    private static final int STRIPES = 64;
    private static final Comparator<Field> BY_RANK = Comparator.comparingInt(field -> field.rank);

    private final AtomicInteger variables = new AtomicInteger();
    private final IntFunction<Field> fields;

    private OrderedLocks(String name, IntFunction<Field> fields) {
        super(name, "locks that must know beforehand what to lock", Use.FORESEEN_VARIABLES);
        this.fields = fields;
    }

    /**
     * A lock for each variable.
     *
     * @return the limit
     */
    public static Limit ofEachVariable() {
        return new OrderedLocks("ordered-locks", number -> new Field(number, new ReentrantLock()));
    }

    /**
     * 64 locks, each for every 64th variable.
     *
     * @return the limit
     */
    public static Limit striped() {
        ReentrantLock[] stripes =
                Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);
        return new OrderedLocks("striped-locks", number -> new Field(number % STRIPES, stripes[number % STRIPES]));
    }

    @Override
    public LongRef<Call> longRef(long initial) {
        Field field = fields.apply(variables.getAndIncrement());
        field.value = initial;
        return field;
    }

    /** Runs a body that touches these of some variables and no others. */
    <R extends @Nullable Object> R atomically(LongRef<?>[] refs, int[] touched, TxBody<Call, R> body) {
        Field[] held = new Field[touched.length];
        for (int i = 0; i < held.length; i++) {
            held[i] = (Field) refs[touched[i]];
        }
        Arrays.sort(held, BY_RANK);
        for (Field field : held) {
            field.lock.lock(); // a stripe perhaps more than once
        }
        try {
            return body.run(Call.INSTANCE);
        } finally {
            for (Field field : held) {
                field.lock.unlock();
            }
        }
    }

    private static final class Field implements LongRef<Call> {
        final int rank;
        final ReentrantLock lock;
        long value;

        Field(int rank, ReentrantLock lock) {
            this.rank = rank;
            this.lock = lock;
        }

        @Override
        public long get(Call call) {
            return value;
        }

        @Override
        public void set(Call call, long value) {
            this.value = value;
        }
    }
}
