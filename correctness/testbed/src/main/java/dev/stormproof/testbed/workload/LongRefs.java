package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.stream.Stream;

/** Several variables of one subject. */
final class LongRefs<X> {
    private final List<LongRef<X>> refs;

    LongRefs(Subject<X> subject, int size, long initial) {
        refs = Stream.generate(() -> subject.longRef(initial)).limit(size).toList();
    }

    int size() {
        return refs.size();
    }

    long get(X tx, int index) {
        return refs.get(index).get(tx);
    }

    void add(X tx, int index, long delta) {
        refs.get(index).add(tx, delta);
    }

    /** The sum of all values, each times its index. */
    long weightedSum(X tx) {
        long sum = 0;
        for (int i = 0; i < refs.size(); i++) {
            sum += i * refs.get(i).get(tx);
        }
        return sum;
    }

    long sum(X tx) {
        long sum = 0;
        for (int i = 0; i < refs.size(); i++) {
            sum += refs.get(i).get(tx);
        }
        return sum;
    }
}
