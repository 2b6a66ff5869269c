package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;

/** A bounded queue of a subject's variables; who finds it full or empty waits by retry. */
final class RingBuffer<X> implements TxQueue<X> {
    private final Subject<X> subject;
    private final LongRefs<X> places;
    private final LongRef<X> taken;
    private final LongRef<X> put;

    RingBuffer(Subject<X> subject, int capacity) {
        this.subject = subject;
        places = new LongRefs<>(subject, capacity, 0);
        taken = subject.longRef(0);
        put = subject.longRef(0);
    }

    @Override
    public void put(X tx, long item) {
        if (size(tx) >= places.size()) {
            subject.<Object>retry(tx);
        }
        places.set(tx, place(put.get(tx)), item);
        put.add(tx, 1);
    }

    @Override
    public long take(X tx) {
        if (size(tx) <= 0) {
            subject.<Object>retry(tx);
        }
        long item = places.get(tx, place(taken.get(tx)));
        taken.add(tx, 1);
        return item;
    }

    @Override
    public long size(X tx) {
        return put.get(tx) - taken.get(tx);
    }

    private int place(long number) {
        return (int) (number % places.size());
    }
}
