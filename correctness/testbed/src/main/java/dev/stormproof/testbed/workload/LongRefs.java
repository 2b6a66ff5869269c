package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several variables of one subject, and transactions on nothing else. Subjects that lock learn from here what to lock.
 */
final class LongRefs<X> {
    private final LongRef<X>[] refs; // not a list: that would take longer than a read
    private final Subject<X> subject;
    private final @Nullable OrderedLocks locks;
    private final int[] all;

    @SuppressWarnings("unchecked") // it is filled with nothing else
    LongRefs(Subject<X> subject, int size, long initial) {
        this.subject = subject;
        locks = subject instanceof OrderedLocks some ? some : null;
        refs = (LongRef<X>[]) new LongRef<?>[size];
        Arrays.setAll(refs, i -> subject.longRef(initial));
        all = IntStream.range(0, size).toArray();
    }

    int size() {
        return refs.length;
    }

    long get(X tx, int index) {
        return refs[index].get(tx);
    }

    void set(X tx, int index, long value) {
        refs[index].set(tx, value);
    }

    void add(X tx, int index, long delta) {
        refs[index].add(tx, delta);
    }

    long sum(X tx) {
        long sum = 0;
        for (LongRef<X> ref : refs) {
            sum += ref.get(tx);
        }
        return sum;
    }

    /** Runs a worker's transaction, which touches what it says. */
    void atomically(BodyWorker<X> worker) {
        if (locks == null) {
            subject.<@Nullable Object>atomically(worker);
        } else {
            locked(locks, worker.touched(), worker);
        }
    }

    /** Runs a worker's transaction that only reads. */
    void readOnly(BodyWorker<X> worker) {
        if (locks == null) {
            subject.<@Nullable Object>readOnly(worker);
        } else {
            locked(locks, worker.touched(), worker);
        }
    }

    /** The result of a transaction that reads any of them. */
    long read(TxBody<X, Long> body) {
        return locks == null ? subject.readOnly(body) : locked(locks, all, body);
    }

    /**
     * The sum of all values, each times its weight, when nobody writes any more: a transaction for each, since one for
     * thousands is not what every subject is made for.
     */
    long sumAtRest(IntToLongFunction weight) {
        long sum = 0;
        for (int i = 0; i < refs.length; i++) {
            LongRef<X> ref = refs[i];
            long value = locks == null ? subject.readOnly(ref::get) : locked(locks, new int[] {i}, ref::get);
            sum += weight.applyAsLong(i) * value;
        }
        return sum;
    }

    /** The indices of all. */
    int[] all() {
        return all;
    }

    @SuppressWarnings("unchecked") // the locks are this subject
    private <R extends @Nullable Object> R locked(OrderedLocks locks, int[] touched, TxBody<X, R> body) {
        return locks.atomically(refs, touched, (TxBody<Limit.Call, R>) body);
    }
}
