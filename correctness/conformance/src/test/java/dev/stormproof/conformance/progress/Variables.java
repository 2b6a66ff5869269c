package dev.stormproof.conformance.progress;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import java.util.stream.LongStream;

/** A row of variables, to be touched by many. */
final class Variables {
    private final TLong[] row;

    Variables(int size, long initial) {
        row = LongStream.generate(() -> initial)
                .limit(size)
                .mapToObj(TLong::new)
                .toArray(TLong[]::new);
    }

    int size() {
        return row.length;
    }

    TLong get(int index) {
        return row[index];
    }

    void add(Txn tx, int index, long delta) {
        tx.set(row[index], tx.get(row[index]) + delta);
    }

    /** The sum of those from one index up to another. */
    long sum(Txn tx, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += tx.get(row[i]);
        }
        return sum;
    }

    /** The sum of all, on its own. */
    long sum() {
        return Stm.<Long, RuntimeException>readOnly(tx -> sum(tx, 0, row.length));
    }
}
