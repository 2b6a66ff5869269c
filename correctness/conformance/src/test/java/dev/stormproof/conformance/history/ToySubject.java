package dev.stormproof.conformance.history;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transactions under one lock, with a list of what to undo; one step of it may be missing. */
final class ToySubject implements Subject<Deque<Runnable>> {
    /** What it does not do. */
    enum Hole {
        /** It does everything. */
        NONE,
        /** It does not undo what an inner level wrote that threw. */
        NESTED_LEAK,
        /** It undoes more than that level. */
        NESTED_LOSS,
        /** It does not undo what an alternative wrote that retried. */
        OR_ELSE_LEAK,
        /** It does not undo what a transaction wrote that threw. */
        ROLLBACK_LEAK,
        /** Every hundredth write to a variable that the transaction has not read is lost. */
        LOST_BLIND_WRITES,
        /** It runs in turn what should be atomic: the lock is not held. */
        NO_LOCK
    }

    private static final class Retry extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Retry() {
            super("retry", null, false, false);
        }
    }

    private final Hole hole;
    private final int runs;
    private int blindWrites;

    ToySubject(Hole hole) {
        this(hole, 1);
    }

    /** One that runs each body so many times, and rolls back all runs but the last. */
    ToySubject(Hole hole, int runs) {
        this.hole = hole;
        this.runs = runs;
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.noneOf(Guarantee.class);
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.allOf(Operation.class);
    }

    @Override
    public LongRef<Deque<Runnable>> longRef(long initial) {
        return new LongRef<>() {
            private long content = initial;
            private @Nullable Deque<Runnable> reader;

            @Override
            public long get(Deque<Runnable> tx) {
                reader = tx;
                return content;
            }

            @Override
            public void set(Deque<Runnable> tx, long value) {
                if (hole == Hole.LOST_BLIND_WRITES && reader != tx && ++blindWrites % 100 == 0) {
                    return;
                }
                long before = content;
                tx.push(() -> content = before);
                content = value;
            }
        };
    }

    @Override
    public <T extends @Nullable Object> Ref<Deque<Runnable>, T> ref(T initial) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Deque<Runnable>, R> body) {
        if (hole == Hole.NO_LOCK) {
            return part(new ArrayDeque<>(), body, true);
        }
        synchronized (this) {
            for (int i = 1; i < runs; i++) {
                Deque<Runnable> tx = new ArrayDeque<>();
                part(tx, body, true);
                undo(tx, 0);
            }
            return part(new ArrayDeque<>(), body, hole != Hole.ROLLBACK_LEAK);
        }
    }

    @Override
    public <R extends @Nullable Object> R nested(Deque<Runnable> tx, TxBody<Deque<Runnable>, R> level) {
        if (hole == Hole.NESTED_LOSS) {
            return part(tx, level, true);
        }
        int before = tx.size();
        boolean well = false;
        try {
            R result = level.run(tx);
            well = true;
            return result;
        } finally {
            undo(tx, well || hole == Hole.NESTED_LEAK ? tx.size() : before);
        }
    }

    @Override
    public <R extends @Nullable Object> R orElse(
            Deque<Runnable> tx, TxBody<Deque<Runnable>, R> left, TxBody<Deque<Runnable>, R> right) {
        int before = tx.size();
        try {
            return left.run(tx);
        } catch (Retry e) {
            undo(tx, hole == Hole.OR_ELSE_LEAK ? tx.size() : before);
            return right.run(tx);
        }
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public <R> R retry(Deque<Runnable> tx) {
        throw new Retry();
    }

    private static <R extends @Nullable Object> R part(
            Deque<Runnable> tx, TxBody<Deque<Runnable>, R> body, boolean undoes) {
        boolean well = false;
        try {
            R result = body.run(tx);
            well = true;
            return result;
        } finally {
            undo(tx, well || !undoes ? tx.size() : 0);
        }
    }

    private static void undo(Deque<Runnable> tx, int size) {
        while (tx.size() > size) {
            tx.pop().run();
        }
    }
}
