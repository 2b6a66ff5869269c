package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import java.util.Arrays;

/** Several variables of one subject. */
final class LongRefs<X> {
    private final LongRef<X>[] refs; // not a list: that would take longer than a read

    @SuppressWarnings("unchecked") // it is filled with nothing else
    LongRefs(Subject<X> subject, int size, long initial) {
        refs = (LongRef<X>[]) new LongRef<?>[size];
        Arrays.setAll(refs, i -> subject.longRef(initial));
    }

    int size() {
        return refs.length;
    }

    long get(X tx, int index) {
        return refs[index].get(tx);
    }

    void add(X tx, int index, long delta) {
        refs[index].add(tx, delta);
    }

    /** The sum of all values, each times its index. */
    long weightedSum(X tx) {
        long sum = 0;
        for (int i = 0; i < refs.length; i++) {
            sum += i * refs[i].get(tx);
        }
        return sum;
    }

    long sum(X tx) {
        long sum = 0;
        for (LongRef<X> ref : refs) {
            sum += ref.get(tx);
        }
        return sum;
    }
}
